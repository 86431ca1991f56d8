package chartwell.paper;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Scans made for tests: good, damaged and hostile ones.
public final class Sheets {
    private Sheets() {}

    /// Pages of A4, upright and then lying in turn, each with its number on it.
    public static byte[] pdf(int pages) throws IOException {
        try (PDDocument document = document(pages)) {
            return bytes(document);
        }
    }

    private static PDDocument document(int pages) throws IOException {
        PDDocument document = new PDDocument();
        for (int i = 0; i < pages; i++) {
            PDRectangle a4 = PDRectangle.A4;
            PDPage page =
                    new PDPage(
                            i % 2 == 0
                                    ? a4
                                    : new PDRectangle(
                                            /* width= */ a4.getHeight(),
                                            /* height= */ a4.getWidth()));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 24);
                content.newLineAtOffset(60, page.getMediaBox().getHeight() - 80);
                content.showText("Discharge letter, page " + (i + 1));
                content.endText();
            }
        }
        return document;
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    /// A PDF that opens with a password only; with an empty one, for everybody.
    public static byte[] lockedPdf(String password) throws IOException {
        try (PDDocument document = document(1)) {
            document.protect(
                    new StandardProtectionPolicy("owner", password, new AccessPermission()));
            return bytes(document);
        }
    }

    /// A small PDF whose font is so many megabytes once it is unpacked.
    public static byte[] swellingPdf(int megabytes) throws IOException {
        try (PDDocument document = document(1)) {
            PDStream file = new PDStream(document);
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            try (OutputStream to = file.createOutputStream(COSName.FLATE_DECODE)) {
                for (int i = 0; i < megabytes; i++) {
                    to.write(blanks);
                }
            }
            COSDictionary descriptor = new COSDictionary();
            descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
            descriptor.setItem(COSName.FONT_FILE2, file);
            COSDictionary font = new COSDictionary();
            font.setItem(COSName.TYPE, COSName.FONT);
            font.setItem(COSName.SUBTYPE, COSName.TRUE_TYPE);
            font.setItem(COSName.BASE_FONT, COSName.getPDFName("Swelling"));
            font.setItem(COSName.FONT_DESC, descriptor);
            COSDictionary fonts = new COSDictionary();
            fonts.setItem("X", font);
            COSDictionary resources = new COSDictionary();
            resources.setItem(COSName.FONT, fonts);
            PDPage page = document.getPage(0);
            page.getCOSObject().setItem(COSName.RESOURCES, resources);
            page.setContents(content(document, "BT /X 12 Tf (x) Tj ET"));
            return bytes(document);
        }
    }

    private static PDStream content(PDDocument document, String operators) throws IOException {
        PDStream content = new PDStream(document);
        try (OutputStream to = content.createOutputStream()) {
            to.write(operators.getBytes(StandardCharsets.US_ASCII));
        }
        return content;
    }

    /// A PDF of forms that each show the next ten times, ten deep.
    public static byte[] laughingPdf() throws IOException {
        try (PDDocument document = document(1)) {
            COSStream deeper = form(document, "0 0 1 1 re f", null);
            for (int i = 0; i < 10; i++) {
                deeper = form(document, "/X Do ".repeat(10), deeper);
            }
            PDPage page = document.getPage(0);
            page.getCOSObject().setItem(COSName.RESOURCES, resources(deeper));
            page.setContents(content(document, "/X Do"));
            return bytes(document);
        }
    }

    private static COSStream form(PDDocument document, String content, @Nullable COSStream deeper)
            throws IOException {
        COSStream form = document.getDocument().createCOSStream();
        form.setItem(COSName.TYPE, COSName.XOBJECT);
        form.setItem(COSName.SUBTYPE, COSName.FORM);
        form.setItem(COSName.BBOX, new PDRectangle(10, 10).getCOSArray());
        if (deeper != null) {
            form.setItem(COSName.RESOURCES, resources(deeper));
        }
        try (OutputStream to = form.createOutputStream()) {
            to.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return form;
    }

    private static COSDictionary resources(COSStream form) {
        COSDictionary objects = new COSDictionary();
        objects.setItem("X", form);
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.XOBJECT, objects);
        return resources;
    }

    /// A PDF with an image in a format that is not read here (JPEG 2000).
    public static byte[] partlyUnreadablePdf() throws IOException {
        try (PDDocument document = document(1)) {
            COSStream image = document.getDocument().createCOSStream();
            image.setItem(COSName.TYPE, COSName.XOBJECT);
            image.setItem(COSName.SUBTYPE, COSName.IMAGE);
            image.setInt(COSName.WIDTH, 10);
            image.setInt(COSName.HEIGHT, 10);
            image.setInt(COSName.BITS_PER_COMPONENT, 8);
            image.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
            try (OutputStream to = image.createRawOutputStream()) {
                to.write(new byte[] {0, 0, 0, 12, 'j', 'P', ' ', ' '});
            }
            image.setItem(COSName.FILTER, COSName.JPX_DECODE);
            PDPage page = document.getPage(0);
            page.getCOSObject().setItem(COSName.RESOURCES, resources(image));
            page.setContents(content(document, "q 100 0 0 100 0 0 cm /X Do Q"));
            return bytes(document);
        }
    }

    /// A white image with a black square in its left upper corner, a quarter of it wide.
    public static BufferedImage image(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, width / 4, width / 4);
        graphics.dispose();
        return image;
    }

    /// [#image] as a file of a format that ImageIO writes.
    public static byte[] image(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    /// A TIFF of pages of two colours, packed as facsimiles are.
    public static byte[] tiff(int pages, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < pages; i++) {
                BufferedImage page = image(width, height, BufferedImage.TYPE_BYTE_BINARY);
                writer.writeToSequence(
                        new IIOImage(page, null, null), writer.getDefaultWriteParam());
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// A TIFF of many pages of one pixel, written by hand; or of one that leads to itself.
    public static byte[] tinyTiff(int pages, boolean circle) {
        List<int[]> tags =
                List.of(
                        new int[] {256, 1},
                        new int[] {257, 1},
                        new int[] {258, 8},
                        new int[] {259, 1},
                        new int[] {262, 1},
                        new int[] {273, 8},
                        new int[] {277, 1},
                        new int[] {278, 1},
                        new int[] {279, 1});
        int size = 2 + 12 * tags.size() + 4;
        ByteBuffer file = ByteBuffer.allocate(10 + pages * size).order(ByteOrder.LITTLE_ENDIAN);
        file.put("II*\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(10).putShort((short) 0);
        for (int i = 0; i < pages; i++) {
            file.putShort((short) tags.size());
            for (int[] tag : tags) {
                file.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
            }
            boolean last = i == pages - 1;
            file.putInt(last ? (circle ? 10 : 0) : file.position() + 4);
        }
        return file.array();
    }

    /// A PNG of two colours of any size, all black, which takes next to nothing.
    public static byte[] hugePng(int width, int height) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream to = new DeflaterOutputStream(packed)) {
            byte[] row = new byte[1 + (width + 7) / 8];
            for (int i = 0; i < height; i++) {
                to.write(row);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) 1);
        chunk(png, "IHDR", header.array());
        chunk(png, "IDAT", packed.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content)
            throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        png.write(ByteBuffer.allocate(4).putInt(content.length).array());
        png.write(name);
        png.write(content);
        png.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /// A JPEG of a phone that was held upright: it lies, and says so.
    public static byte[] phoneJpeg(int width, int height) throws IOException {
        byte[] jpeg = image("jpeg", width, height);
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xffe1).putShort((short) 34);
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) 6).putShort((short) 0).putInt(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.write(exif.array());
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }
}
