package chartwell.paper.draw;

import chartwell.paper.page.Kind;
import chartwell.paper.page.Order;
import chartwell.paper.page.Turn;

import org.jspecify.annotations.Nullable;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;

/// What the drawing process is asked: to look at a scan, or where there is an order, to draw.
public record Asked(Path file, Kind kind, @Nullable Order order) {

    /// Writes it for [#read].
    public void write(DataOutput to) throws IOException {
        to.writeUTF(file.toString());
        to.writeUTF(kind.name());
        to.writeBoolean(order != null);
        if (order != null) {
            to.writeInt(order.page());
            to.writeInt(order.width());
            to.writeInt(order.turn().degrees());
        }
    }

    static Asked read(DataInput from) throws IOException {
        Path file = Path.of(from.readUTF());
        Kind kind = Kind.valueOf(from.readUTF());
        return new Asked(file, kind, from.readBoolean() ? order(from) : null);
    }

    private static Order order(DataInput from) throws IOException {
        return new Order(from.readInt(), from.readInt(), Turn.of(from.readInt()).orElse(Turn.NONE));
    }
}
