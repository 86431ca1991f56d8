package chartwell.server.intake;

import chartwell.server.intake.Target.Reason;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Parcels that were refused, and why, until they are tried again: in a file without a name, so
/// that nothing of it is left behind, whatever happens.
///
/// First they are kept, by several threads; then one reads them, in the order they were kept.
final class Refusals implements AutoCloseable {

    /// Before compression, which makes a tenth of it.
    private static final long MOST_BYTES = 8L << 30;

    private static final int COMPRESSION = 1;

    /// What is done with one of them.
    interface Receiver {
        void refused(Parcel parcel, List<Reason> reasons) throws InterruptedException;
    }

    private @Nullable FileChannel file;
    private @Nullable DataOutputStream out;
    private long bytes;
    private int count;

    /// Keeps a parcel; false where there is no more room for it.
    synchronized boolean keep(Parcel parcel, List<Reason> reasons) {
        if (bytes + parcel.bundle().length > MOST_BYTES) {
            return false;
        }
        try {
            write(opened(), parcel, reasons);
            bytes += parcel.bundle().length;
            count++;
            return true;
        } catch (IOException e) {
            // The disk is full: what is kept up to here can be read.
            bytes = MOST_BYTES;
            return false;
        }
    }

    /// How many are kept.
    synchronized int count() {
        return count;
    }

    /// Shows each of them; no more can be kept then.
    synchronized void read(Receiver receiver) throws IOException, InterruptedException {
        FileChannel kept = file;
        if (out == null || kept == null) {
            return;
        }
        bytes = MOST_BYTES;
        out.flush();
        kept.position(0);
        DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(
                                new ZstdInputStream(Channels.newInputStream(kept))
                                        .setContinuous(true)));
        for (int i = 0; i < count; i++) {
            show(in, receiver);
        }
    }

    private DataOutputStream opened() throws IOException {
        if (out == null) {
            Path path = Files.createTempFile("chartwell-refused", ".zst");
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(path);
            out =
                    new DataOutputStream(
                            new ZstdOutputStream(Channels.newOutputStream(file), COMPRESSION));
        }
        return out;
    }

    private static void write(DataOutputStream out, Parcel parcel, List<Reason> reasons)
            throws IOException {
        out.writeInt(parcel.places().size());
        for (String place : parcel.places()) {
            out.writeUTF(place);
        }
        out.writeInt(parcel.bundle().length);
        out.write(parcel.bundle());
        out.writeInt(parcel.resources());
        out.writeBoolean(parcel.once());
        out.writeBoolean(parcel.ground());
        out.writeInt(reasons.size());
        for (Reason reason : reasons) {
            out.writeInt(reason.entry());
            out.writeUTF(reason.text());
        }
    }

    private static void show(DataInputStream in, Receiver receiver)
            throws IOException, InterruptedException {
        List<String> places = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            places.add(in.readUTF());
        }
        byte[] bundle = new byte[in.readInt()];
        in.readFully(bundle);
        Parcel parcel =
                new Parcel(places, bundle, in.readInt(), in.readBoolean(), in.readBoolean());
        List<Reason> reasons = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            reasons.add(new Reason(in.readInt(), in.readUTF()));
        }
        receiver.refused(parcel, reasons);
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
