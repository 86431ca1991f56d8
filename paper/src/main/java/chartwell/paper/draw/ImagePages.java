package chartwell.paper.draw;

import chartwell.paper.page.Kind;
import chartwell.paper.page.Outline;
import chartwell.paper.page.PageSize;
import chartwell.paper.page.Refused;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/// The pages of a TIFF, or the one page of a JPEG or PNG.
final class ImagePages implements Pages {
    /// Pixels that are held at once; of larger images only each second, third, … is read.
    private static final long HELD = 16_000_000;

    private final Kind kind;
    private final File file;
    private final ImageInputStream input;
    private final ImageReader reader;

    private ImagePages(Kind kind, File file, ImageInputStream input, ImageReader reader) {
        this.kind = kind;
        this.file = file;
        this.input = input;
        this.reader = reader;
        reader.setInput(input);
    }

    static ImagePages open(Kind kind, File file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(kind.name()).next();
        return new ImagePages(kind, file, new FileImageInputStream(file), reader);
    }

    @Override
    public int count() throws IOException {
        if (kind != Kind.TIFF) {
            return 1;
        }
        // One after another: the reader's own count follows a chain that leads in a circle for
        // ever.
        for (int index = 0; index <= Outline.MOST_PAGES; index++) {
            try {
                reader.getWidth(index);
            } catch (IndexOutOfBoundsException e) {
                return index;
            }
        }
        return Outline.MOST_PAGES + 1;
    }

    @Override
    public PageSize size(int index) throws IOException {
        return seen(index).size();
    }

    /// A page as it is seen: its pixels, how large one is, how they lie.
    private Placement seen(int index) throws IOException {
        int width = reader.getWidth(index);
        int height = reader.getHeight(index);
        if (width > LONGEST || height > LONGEST || (long) width * height > MOST_PIXELS) {
            throw new Unfit(Refused.TOO_LARGE);
        }
        return kind == Kind.JPEG
                ? Placement.of(width, height, metadata(index), Exif.lay(file))
                : Placement.of(width, height, metadata(index));
    }

    /// What the image says about itself; null where the reader cannot make sense of it, which
    /// takes nothing from its pixels.
    private @Nullable IIOMetadata metadata(int index) {
        try {
            return reader.getImageMetadata(index);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /// What cannot be read of an image makes all of it unreadable.
    @Override
    public boolean holdsUnread(int index) {
        return false;
    }

    @Override
    public BufferedImage draw(int index, int width) throws IOException {
        Placement placement = seen(index);
        ImageReadParam param = reader.getDefaultReadParam();
        int each = each(placement.width(), placement.height());
        param.setSourceSubsampling(each, each, 0, 0);
        return placement.drawn(reader.read(index, param), width);
    }

    private static int each(int width, int height) {
        int each = 1;
        while ((long) width * height / ((long) each * each) > HELD) {
            each++;
        }
        return each;
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }
}
