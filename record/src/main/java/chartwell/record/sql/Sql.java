package chartwell.record.sql;

import com.google.common.base.Splitter;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// A statement in the making: text that the program wrote, with a `?` for each value, and the
/// values beside it. Not for several threads.
public final class Sql {
    private final StringBuilder text = new StringBuilder(200);
    private final List<@Nullable Object> values = new ArrayList<>();

    /// A statement that begins so.
    public static Sql of(String text, @Nullable Object... values) {
        return new Sql().add(text, values);
    }

    /// Appends text with its values: Long, Integer, Short, Boolean, String, Instant, byte[], or an
    /// array of long, int, short, String or byte[]; null needs a cast in the text.
    public Sql add(String more, @Nullable Object... itsValues) {
        text.append(more);
        for (@Nullable Object value : itsValues) {
            values.add(value);
        }
        return this;
    }

    /// Appends another statement with its values.
    public Sql add(Sql other) {
        text.append(other.text);
        values.addAll(other.values);
        return this;
    }

    /// Appends parts with a text between them.
    public Sql join(String between, List<Sql> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                text.append(between);
            }
            add(parts.get(i));
        }
        return this;
    }

    /// Appends columns, arrays of one length, as the rows of a table: several are unnested; one row
    /// stands there as values, which PostgreSQL sees through, so that it makes no list of it and
    /// plans as well once as for each execution.
    ///
    /// @param types of the columns, with blanks between
    public Sql rows(String types, Object... columns) {
        List<String> casts = Splitter.on(' ').splitToList(types);
        if (java.lang.reflect.Array.getLength(columns[0]) == 1) {
            add("(values (?::" + String.join(", ?::", casts) + "))");
            for (Object column : columns) {
                values.add(java.lang.reflect.Array.get(column, 0));
            }
            return this;
        }
        return add("unnest(?::" + String.join("[], ?::", casts) + "[])", columns);
    }

    /// The statement, prepared and bound.
    public PreparedStatement on(Connection connection) throws SQLException {
        return after("", 0, connection);
    }

    /// The statement behind other text, whose values the caller binds.
    ///
    /// @param head the text before
    /// @param parameters how many parameters it has
    public PreparedStatement after(String head, int parameters, Connection connection)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(head + text);
        try {
            for (int i = 0; i < values.size(); i++) {
                bind(connection, statement, parameters + i + 1, values.get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(
            Connection connection, PreparedStatement statement, int at, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case Long number -> statement.setLong(at, number);
            case Integer number -> statement.setInt(at, number);
            case Short number -> statement.setShort(at, number);
            case Boolean bool -> statement.setBoolean(at, bool);
            case String string -> statement.setString(at, string);
            case Instant instant -> statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
            case byte[] bytes -> statement.setBytes(at, bytes);
            case long[] numbers -> statement.setArray(at, array(connection, "int8", numbers));
            case int[] numbers -> statement.setArray(at, array(connection, "int4", numbers));
            case short[] numbers -> statement.setArray(at, array(connection, "int2", numbers));
            case String[] strings -> statement.setArray(at, array(connection, "text", strings));
            case byte[][] rows -> statement.setArray(at, array(connection, "bytea", rows));
            case boolean[] bools -> statement.setArray(at, array(connection, "bool", bools));
            case null -> statement.setObject(at, null);
            default ->
                    throw new IllegalArgumentException(
                            "no way to bind " + value.getClass().getName());
        }
    }

    /// A PostgreSQL array of a primitive or object array.
    private static Array array(Connection connection, String type, Object elements)
            throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf(type, elements);
    }

    /// The text with its values, by which two can be told apart.
    public String described() {
        return text + " " + values;
    }

    /// The text, with a `?` for each value; for explaining a plan.
    @Override
    public String toString() {
        return text.toString();
    }
}
