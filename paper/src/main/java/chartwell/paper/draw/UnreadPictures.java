package chartwell.paper.draw;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;

/// Finds the pages of a PDF that show a picture in JPEG 2000, of which no decoder may come along.
/// Looks at what pages refer to, decodes nothing, and no further than some steps, since forms may
/// hold forms that hold themselves. Not for several threads.
final class UnreadPictures {
    private static final int DEEPEST = 8;
    private static final int MOST_STEPS = 100_000;

    private final IdentityHashMap<COSDictionary, Boolean> known = new IdentityHashMap<>();
    private int steps;

    /// Whether a page shows one.
    boolean isOn(PDPage page) {
        PDResources resources = page.getResources();
        return resources != null && isIn(resources.getCOSObject(), 0);
    }

    private boolean isIn(@Nullable COSDictionary resources, int depth) {
        COSDictionary objects =
                resources == null ? null : resources.getCOSDictionary(COSName.XOBJECT);
        if (objects == null || depth > DEEPEST) {
            return false;
        }
        for (COSName name : objects.keySet()) {
            if (++steps > MOST_STEPS) {
                return false;
            }
            if (objects.getDictionaryObject(name) instanceof COSStream one
                    && isUnread(one, depth)) {
                return true;
            }
        }
        return false;
    }

    private boolean isUnread(COSStream object, int depth) {
        Boolean before = known.putIfAbsent(object, false);
        if (before != null) {
            return before;
        }
        boolean unread =
                isJpeg2000(object)
                        || isJpeg2000(object.getCOSStream(COSName.SMASK))
                        || isIn(object.getCOSDictionary(COSName.RESOURCES), depth + 1);
        known.put(object, unread);
        return unread;
    }

    private static boolean isJpeg2000(@Nullable COSStream image) {
        COSBase filters = image == null ? null : image.getFilters();
        return COSName.JPX_DECODE.equals(filters)
                || (filters instanceof COSArray several
                        && several.toCOSNameStringList().contains(COSName.JPX_DECODE.getName()));
    }
}
