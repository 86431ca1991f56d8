package chartwell.paper.draw;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Reads from a JPEG how its maker was held (Exif 2.3, 4.5.4 and 4.6.4): phones store what they
/// take as the sensor lies and say here how to turn it.
final class Exif {
    private static final int APP1 = 0xe1;
    private static final int SCAN = 0xda;
    private static final int ORIENTATION = 0x0112;
    private static final String MARK = "Exif\0\0";

    private Exif() {}

    static Lay lay(File jpeg) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new FileInputStream(jpeg)))) {
            in.readUnsignedShort();
            while (in.readUnsignedByte() == 0xff) {
                int marker = in.readUnsignedByte();
                if (marker == SCAN) {
                    break;
                }
                int length = in.readUnsignedShort() - 2;
                if (length < 0) {
                    break;
                }
                byte[] segment = in.readNBytes(length);
                if (marker == APP1
                        && new String(segment, StandardCharsets.ISO_8859_1).startsWith(MARK)) {
                    return orientation(segment);
                }
            }
        } catch (EOFException e) {
            // Whoever reads the pixels will say that it is cut off.
        }
        return Lay.NORMAL;
    }

    private static Lay orientation(byte[] segment) {
        ByteBuffer tiff =
                ByteBuffer.wrap(segment, MARK.length(), segment.length - MARK.length()).slice();
        try {
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xffff;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
                    return Lay.of(tiff.getShort(entry + 8));
                }
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            return Lay.NORMAL;
        }
        return Lay.NORMAL;
    }
}
