package chartwell.paper.draw;

import chartwell.paper.page.Drawn;
import chartwell.paper.page.Kind;
import chartwell.paper.page.Looked;
import chartwell.paper.page.Outline;
import chartwell.paper.page.PageSize;
import chartwell.paper.page.Picture;
import chartwell.paper.page.Refused;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the drawing process answers, as bytes.
public final class Answered {
    /// Bytes of a picture, at most; what is drawn is bounded to fewer.
    private static final int LARGEST = 64 << 20;

    private static final String DAMAGED = "the drawing process answers what it should not: ";

    private Answered() {}

    /// Writes what came of looking.
    public static void write(Looked looked, DataOutput to) throws IOException {
        switch (looked) {
            case Outline outline -> {
                to.writeByte(0);
                to.writeUTF(outline.kind().name());
                to.writeInt(outline.pages().size());
                for (PageSize page : outline.pages()) {
                    to.writeInt(page.width());
                    to.writeInt(page.height());
                }
                to.writeInt(outline.unread().size());
                for (int page : outline.unread()) {
                    to.writeInt(page);
                }
            }
            case Refused refused -> refuse(refused, to);
        }
    }

    /// Writes what came of drawing.
    public static void write(Drawn drawn, DataOutput to) throws IOException {
        switch (drawn) {
            case Picture picture -> {
                to.writeByte(0);
                to.writeUTF(picture.mediaType());
                to.writeInt(picture.bytes().length);
                to.write(picture.bytes());
            }
            case Refused refused -> refuse(refused, to);
        }
    }

    private static void refuse(Refused refused, DataOutput to) throws IOException {
        to.writeByte(1);
        to.writeUTF(refused.name());
    }

    /// Reads what came of looking.
    public static Looked looked(DataInput from) throws IOException {
        if (from.readByte() != 0) {
            return Refused.valueOf(from.readUTF());
        }
        Kind kind = Kind.valueOf(from.readUTF());
        int count = bounded(from.readInt(), Outline.MOST_PAGES);
        List<PageSize> pages = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pages.add(new PageSize(from.readInt(), from.readInt()));
        }
        Set<Integer> unread = new HashSet<>();
        for (int left = bounded(from.readInt(), count); left > 0; left--) {
            unread.add(from.readInt());
        }
        return new Outline(kind, pages, unread);
    }

    /// Reads what came of drawing.
    public static Drawn drawn(DataInput from) throws IOException {
        if (from.readByte() != 0) {
            return Refused.valueOf(from.readUTF());
        }
        String mediaType = from.readUTF();
        byte[] bytes = new byte[bounded(from.readInt(), LARGEST)];
        from.readFully(bytes);
        return new Picture(mediaType, bytes);
    }

    private static int bounded(int count, int most) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException(DAMAGED + count);
        }
        return count;
    }
}
