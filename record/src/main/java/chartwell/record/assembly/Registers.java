package chartwell.record.assembly;

import chartwell.engine.definition.Definitions;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

/// What a database numbers for itself: resource types and compression dictionaries. What the
/// program has and the database not is added, by several servers at once if need be.
record Registers(Map<String, Short> types, Map<Integer, byte[]> dictionaries) {

    static Registers read(DataSource source, Definitions definitions) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock =
                    connection.prepareStatement(
                            "lock table resource_type, dictionary in share row exclusive mode")) {
                lock.execute();
            }
            Registers registers =
                    new Registers(types(connection, definitions), dictionaries(connection));
            connection.commit();
            return registers;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the registers of the database", e);
        }
    }

    private static Map<String, Short> types(Connection connection, Definitions definitions)
            throws SQLException {
        try (PreparedStatement add =
                Sql.of(
                                """
                                insert into resource_type (code, name)
                                select (select coalesce(max(code), 0) from resource_type)
                                       + row_number() over (order by n.place), n.name
                                from unnest(?::text[]) with ordinality n(name, place)
                                where n.name not in (select name from resource_type)
                                """,
                                (Object) definitions.resourceTypes().toArray(String[]::new))
                        .on(connection)) {
            add.executeUpdate();
        }
        Map<String, Short> types = new HashMap<>();
        try (PreparedStatement read =
                        connection.prepareStatement("select name, code from resource_type");
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                types.put(rows.getString(1), rows.getShort(2));
            }
        }
        return types;
    }

    private static Map<Integer, byte[]> dictionaries(Connection connection) throws SQLException {
        Map<Integer, byte[]> dictionaries = new HashMap<>();
        try (PreparedStatement read =
                        connection.prepareStatement("select number, bytes from dictionary");
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                dictionaries.put(rows.getInt(1), rows.getBytes(2));
            }
        }
        byte[] own = packaged();
        if (dictionaries.values().stream().noneMatch(bytes -> Arrays.equals(bytes, own))) {
            int number = dictionaries.keySet().stream().mapToInt(n -> n).max().orElse(0) + 1;
            try (PreparedStatement add =
                    Sql.of("insert into dictionary (number, bytes) values (?, ?)", number, own)
                            .on(connection)) {
                add.executeUpdate();
            }
            dictionaries.put(number, own);
        }
        return dictionaries;
    }

    /// The dictionary that this version of the program writes with.
    private static byte[] packaged() {
        String name = "/chartwell/record/content/dictionary-1.zstd";
        try (@Nullable InputStream in = Registers.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
