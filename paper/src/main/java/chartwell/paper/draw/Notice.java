package chartwell.paper.draw;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.rendering.PDFRenderer;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;

/// A strip on top of a picture that says that the page holds more than is drawn.
final class Notice {
    private static final float WIDTH = 460;
    private static final float HEIGHT = 22;
    private static final String WORDS =
            "Parts of this page could not be drawn here. Open the original to see all of it.";

    private Notice() {}

    /// The picture with the strip.
    static BufferedImage above(BufferedImage image) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.setNonStrokingColor(new Color(0xff, 0xe0, 0x8a));
                content.addRect(0, 0, WIDTH, HEIGHT);
                content.fill();
                content.setNonStrokingColor(Color.BLACK);
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA_BOLD), 11);
                content.newLineAtOffset(8, 7);
                content.showText(WORDS);
                content.endText();
            }
            BufferedImage strip =
                    new PDFRenderer(document).renderImage(0, image.getWidth() / WIDTH);
            Graphics2D graphics = image.createGraphics();
            graphics.drawImage(strip, 0, 0, null);
            graphics.dispose();
        }
        return image;
    }
}
