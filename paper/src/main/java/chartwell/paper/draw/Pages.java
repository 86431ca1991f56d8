package chartwell.paper.draw;

import chartwell.paper.page.Kind;
import chartwell.paper.page.PageSize;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;

/// The pages of an open scan.
sealed interface Pages extends Closeable permits PdfPages, ImagePages {
    /// The most pixels on a side of what is read.
    int LONGEST = 40_000;

    /// The most pixels of what is read.
    long MOST_PIXELS = 300_000_000;

    /// Opens a scan.
    ///
    /// @throws Unfit where it is known why it cannot be shown
    /// @throws IOException where it is damaged
    static Pages open(Kind kind, File file) throws IOException {
        return switch (kind) {
            case PDF -> PdfPages.open(file);
            case TIFF, JPEG, PNG -> ImagePages.open(kind, file);
        };
    }

    /// How many there are; counts no further than one more than the most.
    int count() throws IOException;

    /// The size of one, from 0, as it is shown without being turned.
    PageSize size(int index) throws IOException;

    /// Whether one, from 0, holds a picture in a format that is not read here.
    boolean holdsUnread(int index);

    /// Draws one, from 0: as many pixels across or fewer, on white, not turned.
    BufferedImage draw(int index, int width) throws IOException;
}
