package chartwell.paper;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.paper.page.Drawn;
import chartwell.paper.page.Kind;
import chartwell.paper.page.Order;
import chartwell.paper.page.Outline;
import chartwell.paper.page.PageSize;
import chartwell.paper.page.Picture;
import chartwell.paper.page.Refused;
import chartwell.paper.page.Turn;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/// What is shown of a file and what is refused, with real processes.
class PapersTest {
    private static final Bounds BOUNDS =
            new Bounds(2, 200, Duration.ofSeconds(8), Duration.ofSeconds(60), 64L << 20);

    private static Path folder;
    private static Papers papers;

    @BeforeAll
    static void open(@TempDir Path temporary) {
        folder = temporary.resolve("paper");
        papers = new Papers(folder, java(), BOUNDS);
    }

    @AfterAll
    static void close() {
        papers.close();
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"));
    }

    @Test
    void showsThePagesOfPdf() throws Exception {
        Bytes pdf = new Bytes(Sheets.pdf(3));
        PageSize upright = new PageSize(794, 1123);
        PageSize lying = new PageSize(1123, 794);
        assertThat(papers.look(pdf))
                .isEqualTo(new Outline(Kind.PDF, List.of(upright, lying, upright)));
        BufferedImage first = picture(pdf, new Order(1, 600, Turn.NONE));
        BufferedImage second = picture(pdf, new Order(2, 600, Turn.NONE));
        assertThat(first.getWidth()).isEqualTo(600);
        assertThat(first.getHeight()).isBetween(846, 850);
        assertThat(second.getHeight()).isBetween(422, 426);
        assertThat(dark(first)).as("pixels of writing").isBetween(500, 20_000);
        assertThat(papers.draw(pdf, new Order(4, 600, Turn.NONE))).isEqualTo(Refused.NO_SUCH_PAGE);
    }

    @Test
    void showsThePagesOfFacsimile() throws Exception {
        Bytes tiff = new Bytes(Sheets.tiff(3, 1728, 2200));
        assertThat(papers.look(tiff)).isInstanceOf(Outline.class);
        BufferedImage third = picture(tiff, new Order(3, 400, Turn.NONE));
        assertThat(third.getWidth()).isEqualTo(400);
        assertThat(blackAt(third, 0.05, 0.05)).isTrue();
        assertThat(blackAt(third, 0.95, 0.05)).isFalse();
    }

    @Test
    void turnsClockwise() throws Exception {
        Bytes png = new Bytes(Sheets.image("png", 400, 600));
        assertThat(corner(png, Turn.NONE)).isEqualTo("left top");
        assertThat(corner(png, Turn.RIGHT)).isEqualTo("right top");
        assertThat(corner(png, Turn.OVER)).isEqualTo("right bottom");
        assertThat(corner(png, Turn.LEFT)).isEqualTo("left bottom");
        assertThat(picture(png, new Order(1, 300, Turn.LEFT)).getHeight()).isEqualTo(200);
    }

    private static String corner(Bytes scan, Turn turn) throws IOException {
        BufferedImage picture = picture(scan, new Order(1, 300, turn));
        List<String> corners = new ArrayList<>();
        for (double x : new double[] {0.05, 0.95}) {
            for (double y : new double[] {0.05, 0.95}) {
                if (blackAt(picture, x, y)) {
                    corners.add((x < 0.5 ? "left" : "right") + (y < 0.5 ? " top" : " bottom"));
                }
            }
        }
        return String.join(", ", corners);
    }

    @Test
    void turnsPhotographAsItsPhoneWasHeld() throws Exception {
        Bytes photo = new Bytes(Sheets.phoneJpeg(640, 480));
        assertThat(papers.look(photo))
                .isEqualTo(new Outline(Kind.JPEG, List.of(new PageSize(480, 640))));
        assertThat(corner(photo, Turn.NONE)).isEqualTo("right top");
    }

    @Test
    void showsWhatOnlyItsOwnersPasswordRestricts() throws Exception {
        assertThat(papers.look(new Bytes(Sheets.lockedPdf("")))).isInstanceOf(Outline.class);
        assertThat(papers.look(new Bytes(Sheets.lockedPdf("secret")))).isEqualTo(Refused.LOCKED);
    }

    @Test
    void saysWhereAPageHoldsMoreThanIsDrawn() throws Exception {
        assertThat(papers.look(new Bytes(Sheets.partlyUnreadablePdf())))
                .isInstanceOfSatisfying(
                        Outline.class, outline -> assertThat(outline.unread()).containsExactly(1));
        assertThat(papers.look(new Bytes(Sheets.laughingPdf())))
                .isInstanceOfSatisfying(
                        Outline.class, outline -> assertThat(outline.unread()).isEmpty());
        BufferedImage page =
                picture(new Bytes(Sheets.partlyUnreadablePdf()), new Order(1, 600, Turn.NONE));
        assertThat(page.getRGB(300, 2) & 0xffffff)
                .as("the strip is not white")
                .isNotEqualTo(0xffffff);
        assertThat(dark(page)).as("and bears words").isGreaterThan(200);
    }

    @Test
    void refusesWhatIsNoPaperWhateverItsName() throws Exception {
        assertThat(papers.look(new Bytes(new byte[0]))).isEqualTo(Refused.EMPTY);
        String svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        assertThat(papers.look(new Bytes(svg.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Refused.UNKNOWN);
        assertThat(papers.look(new Bytes("PK\u0003\u0004".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Refused.UNKNOWN);
    }

    @Test
    void refusesWhatIsDamaged() throws Exception {
        byte[] noise = "%PDF-1.7\nnothing of a PDF".getBytes(StandardCharsets.US_ASCII);
        byte[] png = Sheets.image("png", 400, 600);
        byte[] tiff = Sheets.tinyTiff(1, false);
        assertThat(papers.look(new Bytes(noise))).isEqualTo(Refused.BROKEN);
        assertThat(papers.look(new Bytes(Arrays.copyOf(png, 20)))).isEqualTo(Refused.BROKEN);
        assertThat(papers.look(new Bytes(Arrays.copyOf(tiff, 40)))).isEqualTo(Refused.BROKEN);
        assertThat(
                        papers.draw(
                                new Bytes(Arrays.copyOf(png, png.length / 2)),
                                new Order(1, 300, Turn.NONE)))
                .isEqualTo(Refused.BROKEN);
    }

    @Test
    void refusesMorePagesThanAnybodyTurns() throws Exception {
        assertThat(papers.look(new Bytes(Sheets.tinyTiff(10_000, false))))
                .isEqualTo(Refused.TOO_MANY_PAGES);
        assertThat(papers.look(new Bytes(Sheets.tinyTiff(1, true))))
                .as("a page that leads to itself")
                .isEqualTo(Refused.TOO_MANY_PAGES);
        assertThat(papers.look(new Bytes(Sheets.tinyTiff(2000, false))))
                .isInstanceOfSatisfying(
                        Outline.class, outline -> assertThat(outline.pages()).hasSize(2000));
    }

    @Test
    void showsLargeImageAndRefusesLargerThanItsBound() throws Exception {
        assertThat(papers.look(new Bytes(Sheets.hugePng(60_000, 60_000))))
                .isEqualTo(Refused.TOO_LARGE);
        BufferedImage large =
                picture(new Bytes(Sheets.hugePng(16_000, 16_000)), new Order(1, 200, Turn.NONE));
        assertThat(blackAt(large, 0.5, 0.5)).isTrue();
    }

    @Test
    void outlivesWhatSwellsAndWhatNeverEnds() throws Exception {
        Order order = new Order(1, 300, Turn.NONE);
        assertThat(papers.draw(new Bytes(Sheets.swellingPdf(300)), order))
                .isEqualTo(Refused.TOO_COSTLY);
        assertThat(papers.draw(new Bytes(Sheets.laughingPdf()), order)).isEqualTo(Refused.TOO_SLOW);
        assertThat(picture(new Bytes(Sheets.pdf(1)), order)).isNotNull();
    }

    @Test
    void drawsWithNoMoreProcessesThanAllowed() throws Exception {
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Drawn>> orders = new ArrayList<>();
            Bytes pdf = new Bytes(Sheets.pdf(12));
            for (int page = 1; page <= 12; page++) {
                Order order = new Order(page, 900, Turn.NONE);
                orders.add(() -> papers.draw(pdf, order));
            }
            List<Future<Drawn>> drawn = new ArrayList<>();
            orders.forEach(order -> drawn.add(many.submit(order)));
            long most = 0;
            for (Future<Drawn> each : drawn) {
                assertThat(each.get()).isInstanceOf(Picture.class);
                most = Math.max(most, drawing());
            }
            assertThat(most).isBetween(1L, 2L);
        }
    }

    private static long drawing() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return children.filter(
                            child ->
                                    child.info()
                                            .commandLine()
                                            .orElse("")
                                            .contains("DrawingProcess"))
                    .count();
        }
    }

    @Test
    void saysThatAllAreBusyWhereNoneIsFreeInTime(@TempDir Path other) throws Exception {
        Bounds none = new Bounds(0, 96, Duration.ofSeconds(8), Duration.ofMillis(1), 1 << 20);
        try (Papers busy = new Papers(other, java(), none)) {
            assertThat(busy.look(new Bytes(Sheets.pdf(1)))).isEqualTo(Refused.BUSY);
        }
    }

    @Test
    void readsAScanOnceAndKeepsNoMoreThanItsShelfHolds(@TempDir Path other) throws Exception {
        long shelf = 200_000;
        Bounds small = new Bounds(1, 96, Duration.ofSeconds(8), Duration.ofSeconds(60), shelf);
        try (Papers few = new Papers(other, java(), small)) {
            Bytes pdf = new Bytes(Sheets.pdf(3));
            Drawn first = few.draw(pdf, new Order(1, 500, Turn.NONE));
            int opened = pdf.opened.get();
            assertThat(few.draw(pdf, new Order(1, 500, Turn.NONE)))
                    .usingRecursiveComparison()
                    .isEqualTo(first);
            assertThat(pdf.opened).as("not read again").hasValue(opened);
            for (int width = 100; width < 3000; width += 100) {
                assertThat(few.draw(pdf, new Order(2, width, Turn.NONE)))
                        .isInstanceOf(Picture.class);
            }
            try (Stream<Path> files = Files.list(few.folder())) {
                assertThat(
                                files.filter(file -> !file.toString().endsWith("cache"))
                                        .mapToLong(file -> file.toFile().length())
                                        .sum())
                        .isLessThanOrEqualTo(shelf);
            }
        }
    }

    private static BufferedImage picture(Bytes scan, Order order) throws IOException {
        assertThat(papers.draw(scan, order)).isInstanceOf(Picture.class);
        Picture picture = (Picture) papers.draw(scan, order);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
        assertThat(image).isNotNull();
        return image;
    }

    private static boolean blackAt(BufferedImage image, double x, double y) {
        int pixel = image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight()));
        return (pixel & 0xff) < 128;
    }

    private static int dark(BufferedImage image) {
        int dark = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                dark += (image.getRGB(x, y) & 0xff) < 100 ? 1 : 0;
            }
        }
        return dark;
    }

    /// A scan in memory.
    private static final class Bytes implements Scan {
        private final byte[] bytes;
        private final AtomicInteger opened = new AtomicInteger();

        Bytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public String digest() {
            try {
                return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            opened.incrementAndGet();
            return new ByteArrayInputStream(bytes);
        }
    }
}
