package chartwell.paper.draw;

import chartwell.paper.page.PageSize;
import chartwell.paper.page.Refused;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;

import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;

/// How the pixels of an image lie on a page.
///
/// @param width pixels across, as stored
/// @param height pixels down, as stored
/// @param size the page at 100 %
/// @param lay how it is turned and mirrored
record Placement(int width, int height, PageSize size, Lay lay) {
    private static final double MILLIMETRES = 96 / 25.4;

    static Placement of(int width, int height, @Nullable IIOMetadata metadata) throws IOException {
        Element dimension = dimension(metadata);
        String lay = value(dimension, "ImageOrientation");
        return of(width, height, metadata, lay == null ? Lay.NORMAL : Lay.named(lay));
    }

    static Placement of(int width, int height, @Nullable IIOMetadata metadata, Lay lay)
            throws IOException {
        Element dimension = dimension(metadata);
        double across = millimetres(dimension, "HorizontalPixelSize");
        double down = millimetres(dimension, "VerticalPixelSize");
        boolean told = across > 0 && down > 0;
        int wide = told ? pixels(width * across * MILLIMETRES) : width;
        int high = told ? pixels(height * down * MILLIMETRES) : height;
        PageSize size =
                lay.lying()
                        ? new PageSize(/* width= */ high, /* height= */ wide)
                        : new PageSize(wide, high);
        return new Placement(width, height, size, lay);
    }

    private static int pixels(double pixels) throws IOException {
        if (pixels > Pages.LONGEST) {
            throw new Unfit(Refused.TOO_LARGE);
        }
        return Math.max(1, (int) Math.round(pixels));
    }

    private static @Nullable Element dimension(@Nullable IIOMetadata metadata) {
        if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
            return null;
        }
        Element root =
                (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
        return child(root, "Dimension");
    }

    private static @Nullable Element child(@Nullable Element parent, String name) {
        if (parent == null) {
            return null;
        }
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? null : (Element) found.item(0);
    }

    private static @Nullable String value(@Nullable Element dimension, String name) {
        Element element = child(dimension, name);
        return element == null ? null : element.getAttribute("value");
    }

    /// From a hundredth of a millimetre to three: 8 to 2,540 to the inch. Else it is not known.
    private static double millimetres(@Nullable Element dimension, String name) {
        String value = value(dimension, name);
        if (value == null) {
            return 0;
        }
        try {
            double millimetres = Double.parseDouble(value);
            return millimetres >= 0.01 && millimetres <= 3 ? millimetres : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// The page with these pixels, so many across or fewer: no more than were scanned.
    BufferedImage drawn(BufferedImage stored, int wanted) {
        int scanned = lay.lying() ? height : width;
        int wide = Math.max(1, Math.min(wanted, scanned));
        int high = (int) Math.max(1, Math.round((double) wide * size.height() / size.width()));
        BufferedImage halved = halved(stored, lay.lying() ? high : wide, lay.lying() ? wide : high);
        BufferedImage page = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = onWhite(page);
        AffineTransform transform = lay.onto(wide, high);
        transform.scale(1.0 / halved.getWidth(), 1.0 / halved.getHeight());
        graphics.drawImage(halved, transform, null);
        graphics.dispose();
        return page;
    }

    /// Halves until less than twice of what is wanted, so that no line of a scan is lost.
    private static BufferedImage halved(BufferedImage stored, int wide, int high) {
        BufferedImage image = stored;
        while (image.getWidth() >= 2 * wide && image.getHeight() >= 2 * high) {
            int across = (image.getWidth() + 1) / 2;
            int down = (image.getHeight() + 1) / 2;
            BufferedImage half = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = onWhite(half);
            graphics.drawImage(image, 0, 0, across, down, null);
            graphics.dispose();
            image = half;
        }
        return image;
    }

    private static Graphics2D onWhite(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return graphics;
    }
}
