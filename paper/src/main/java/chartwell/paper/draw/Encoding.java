package chartwell.paper.draw;

import chartwell.paper.page.Picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Writes a picture: as JPEG, or as PNG where that takes no more. Writing in black and white is PNG
/// of sixteen greys, which takes a third and reads as well.
final class Encoding {
    private static final float QUALITY = 0.75f;
    private static final int BITS = 4;
    private static final int GREYS = 1 << BITS;
    private static final int WHITE = 0xffffff;

    /// The part of a page of writing that is quite white or black, at least.
    private static final double PLAIN = 0.6;

    private Encoding() {}

    static Picture of(BufferedImage image) throws IOException {
        if (isWriting(image)) {
            return new Picture("image/png", png(greys(image)));
        }
        byte[] jpeg = jpeg(image);
        byte[] png = png(image);
        return png.length <= jpeg.length
                ? new Picture("image/png", png)
                : new Picture("image/jpeg", jpeg);
    }

    private static boolean isWriting(BufferedImage image) {
        int[] row = new int[image.getWidth()];
        long plain = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                int blue = pixel & 0xff;
                if (((pixel >> 8) & 0xff) != blue || ((pixel >> 16) & 0xff) != blue) {
                    return false;
                }
                plain += (pixel & WHITE) == WHITE || (pixel & WHITE) == 0 ? 1 : 0;
            }
        }
        return plain >= PLAIN * image.getWidth() * image.getHeight();
    }

    private static BufferedImage greys(BufferedImage image) {
        byte[] levels = new byte[GREYS];
        for (int i = 0; i < GREYS; i++) {
            levels[i] = (byte) (i * 0xff / (GREYS - 1));
        }
        BufferedImage greys =
                new BufferedImage(
                        image.getWidth(),
                        image.getHeight(),
                        BufferedImage.TYPE_BYTE_BINARY,
                        new IndexColorModel(BITS, GREYS, levels, levels, levels));
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                row[x] = ((row[x] & 0xff) * (GREYS - 1) + 0x7f) / 0xff;
            }
            greys.getRaster().setSamples(0, y, row.length, 1, 0, row);
        }
        return greys;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
