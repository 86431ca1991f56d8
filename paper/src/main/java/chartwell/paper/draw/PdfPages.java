package chartwell.paper.draw;

import chartwell.paper.page.Outline;
import chartwell.paper.page.PageSize;
import chartwell.paper.page.Refused;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The pages of a PDF. What they hold is drawn, nothing of it is run or followed.
final class PdfPages implements Pages {
    private static final float PIXELS_PER_POINT = 96f / 72;

    private final PDDocument document;
    private final List<PDPage> pages = new ArrayList<>();
    private final UnreadPictures unread = new UnreadPictures();

    private PdfPages(PDDocument document) {
        this.document = document;
        // The number that a file declares says nothing; the tree is what there is.
        for (PDPage page : document.getPages()) {
            pages.add(page);
            if (pages.size() > Outline.MOST_PAGES) {
                break;
            }
        }
    }

    static PdfPages open(File file) throws IOException {
        try {
            return new PdfPages(
                    Loader.loadPDF(
                            new RandomAccessReadBufferedFile(file),
                            "",
                            null,
                            null,
                            IOUtils.createMemoryOnlyStreamCache()));
        } catch (InvalidPasswordException e) {
            throw new Unfit(Refused.LOCKED);
        }
    }

    @Override
    public int count() {
        return pages.size();
    }

    @Override
    public PageSize size(int index) throws IOException {
        return new PageSize(
                pixels(points(index, /* across= */ true)),
                pixels(points(index, /* across= */ false)));
    }

    private float points(int index, boolean across) {
        PDPage page = pages.get(index);
        PDRectangle box = page.getCropBox();
        boolean lying = page.getRotation() % 180 != 0;
        return lying == across ? box.getHeight() : box.getWidth();
    }

    private static int pixels(float points) throws IOException {
        float pixels = points * PIXELS_PER_POINT;
        if (!(pixels <= LONGEST)) {
            throw new Unfit(Refused.TOO_LARGE);
        }
        return Math.max(1, Math.round(pixels));
    }

    @Override
    public boolean holdsUnread(int index) {
        return unread.isOn(pages.get(index));
    }

    @Override
    public BufferedImage draw(int index, int width) throws IOException {
        Renderer renderer = new Renderer(document);
        renderer.setSubsamplingAllowed(true);
        // A little more, since PDFBox rounds down.
        float scale = (width + 0.01f) / points(index, /* across= */ true);
        BufferedImage image =
                renderer.renderImage(
                        document.getPages().indexOf(pages.get(index)), scale, ImageType.RGB);
        return renderer.missing ? Notice.above(image) : image;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /// Notes what could not be drawn, which PDFBox passes over.
    private static final class Renderer extends PDFRenderer {
        private boolean missing;

        Renderer(PDDocument document) {
            super(document);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                @Override
                protected void operatorException(
                        Operator operator, List<COSBase> operands, IOException e)
                        throws IOException {
                    missing = true;
                    super.operatorException(operator, operands, e);
                }
            };
        }
    }
}
