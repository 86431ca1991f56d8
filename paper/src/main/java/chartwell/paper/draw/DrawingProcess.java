package chartwell.paper.draw;

import chartwell.paper.page.Drawn;
import chartwell.paper.page.Looked;
import chartwell.paper.page.Order;
import chartwell.paper.page.Outline;
import chartwell.paper.page.PageSize;
import chartwell.paper.page.Refused;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/// The program of the drawing process: is asked on its standard input and answers on its output,
/// one scan after another. It ends after a minute without a question, at once when its server is
/// gone, and when its memory does not suffice.
public final class DrawingProcess {
    /// The most pixels that are drawn, and the most on a side.
    private static final double MOST_DRAWN = 8_000_000;

    private static final double LONGEST_DRAWN = 16_000;

    private static final long IDLE_SECONDS = 60;

    private DrawingProcess() {}

    /// Runs until there is nothing more to do.
    public static void main(String[] args) throws IOException, InterruptedException {
        DataOutputStream answers =
                new DataOutputStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // What a library prints must not get between the answers.
        System.setOut(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        ImageIO.setUseCache(false);
        SynchronousQueue<Asked> questions = new SynchronousQueue<>();
        Thread.ofPlatform().daemon().start(() -> read(questions));
        Asked asked = questions.poll(IDLE_SECONDS, TimeUnit.SECONDS);
        while (asked != null) {
            answer(asked, answers);
            answers.flush();
            asked = questions.poll(IDLE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void read(SynchronousQueue<Asked> questions) {
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(new FileInputStream(FileDescriptor.in)))) {
            while (true) {
                questions.put(Asked.read(in));
            }
        } catch (IOException | InterruptedException e) {
            // The server is gone: nobody waits for what is being drawn.
            Runtime.getRuntime().halt(0);
        }
    }

    private static void answer(Asked asked, DataOutputStream answers) throws IOException {
        Order order = asked.order();
        if (order == null) {
            Answered.write(look(asked), answers);
        } else {
            Answered.write(draw(asked, order), answers);
        }
    }

    // A damaged file makes the libraries throw whatever it is; of memory nothing can be said here.
    private static Looked look(Asked asked) {
        try (Pages pages = Pages.open(asked.kind(), asked.file().toFile())) {
            int count = pages.count();
            if (count > Outline.MOST_PAGES) {
                return Refused.TOO_MANY_PAGES;
            }
            List<PageSize> sizes = new ArrayList<>(count);
            Set<Integer> unread = new HashSet<>();
            for (int i = 0; i < count; i++) {
                sizes.add(pages.size(i));
                if (pages.holdsUnread(i)) {
                    unread.add(i + 1);
                }
            }
            return count == 0 ? Refused.BROKEN : new Outline(asked.kind(), sizes, unread);
        } catch (Unfit e) {
            return e.why();
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            return Refused.BROKEN;
        }
    }

    private static Drawn draw(Asked asked, Order order) {
        try (Pages pages = Pages.open(asked.kind(), asked.file().toFile())) {
            int index = order.page() - 1;
            if (index >= pages.count()) {
                return Refused.NO_SUCH_PAGE;
            }
            PageSize size = pages.size(index);
            PageSize seen = size.turned(order.turn());
            int width = (int) Math.max(1, Math.round(size.width() * scale(order, seen)));
            return Encoding.of(turned(pages.draw(index, width), order));
        } catch (Unfit e) {
            return e.why();
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            return Refused.BROKEN;
        }
    }

    private static double scale(Order order, PageSize seen) {
        double wanted = (double) order.width() / seen.width();
        double most = Math.sqrt(MOST_DRAWN / seen.width() / seen.height());
        double longest = LONGEST_DRAWN / Math.max(seen.width(), seen.height());
        return Math.min(wanted, Math.min(most, longest));
    }

    private static BufferedImage turned(BufferedImage image, Order order) {
        int width = order.turn().lying() ? image.getHeight() : image.getWidth();
        int height = order.turn().lying() ? image.getWidth() : image.getHeight();
        if (order.turn().degrees() == 0) {
            return image;
        }
        BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = turned.createGraphics();
        AffineTransform transform = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        transform.quadrantRotate(order.turn().degrees() / 90);
        transform.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        graphics.drawImage(image, transform, null);
        graphics.dispose();
        return turned;
    }
}
