package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// Values that were crafted against a hash, or that mean something to SQL, are values like others:
/// each is found by itself and by nothing else.
@Tag("database")
final class CraftedValuesTest {
    private static final TestSite SITE = TestSite.shared();

    @Test
    void thatCollideInUnkeyedHashesAreNeverTakenForEachOther() {
        Map<String, ToIntFunction<String>> hashes = new HashMap<>();
        hashes.put("String.hashCode", String::hashCode);
        hashes.put("CRC-32", hash(Hashing.crc32()));
        hashes.put("Adler-32", hash(Hashing.adler32()));
        hashes.put("MurmurHash3", hash(Hashing.murmur3_32_fixed()));
        hashes.put("FNV-1a", CraftedValuesTest::fnv);
        hashes.put("half of SipHash without a key", hash(Hashing.sipHash24()));
        hashes.forEach(
                (name, hash) -> {
                    List<String> pair = colliding(hash);
                    String first = SITE.create(patient(pair.getFirst()));
                    String second = SITE.create(patient(pair.getLast()));
                    assertThat(found("identifier=" + pair.getFirst())).as(name).containsOnly(first);
                    assertThat(found("identifier=urn:crafted%7C" + pair.getLast()))
                            .as(name)
                            .containsOnly(second);
                    assertThat(found("family:exact=" + pair.getFirst()))
                            .as(name)
                            .containsOnly(first);
                });
    }

    private static ToIntFunction<String> hash(HashFunction function) {
        return text -> function.hashString(text, StandardCharsets.UTF_8).asInt();
    }

    private static int fnv(String text) {
        int hash = 0x811c9dc5;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x01000193;
        }
        return hash;
    }

    /// Among some 80,000 texts two share their 32 bits, most likely; among more, surely.
    private static List<String> colliding(ToIntFunction<String> hash) {
        Map<Integer, String> seen = new HashMap<>();
        for (int i = 0; ; i++) {
            String text = "k" + Integer.toString(i * 7919, 36).replace('-', 'n');
            String other = seen.put(hash.applyAsInt(text), text);
            if (other != null && !other.equals(text)) {
                return List.of(other, text);
            }
        }
    }

    private static String patient(String value) {
        return """
        {"resourceType":"Patient","identifier":[{"system":"urn:crafted","value":"%s"}],
         "name":[{"family":"%s"}]}"""
                .formatted(value, value);
    }

    /// The classic against hash tables: "Aa" and "BB" have one String.hashCode, and so have all
    /// words made of them.
    @Test
    void thatAllHaveOneHashCodeAreIndexedEachAndWrittenAtOnce() throws SQLException {
        List<String> words = List.of("");
        for (int i = 0; i < 12; i++) {
            words = words.stream().flatMap(w -> List.of(w + "Aa", w + "BB").stream()).toList();
        }
        assertThat(words.stream().map(String::hashCode).distinct()).hasSize(1);
        assertThat(words).hasSize(4_096);
        String id = SITE.create(identified(words));
        assertThat(tokens(id)).isGreaterThan(2 * 4_096);
        assertThat(found("identifier=" + words.get(7))).containsOnly(id);
        assertThat(found("identifier=AaBB")).isEmpty();
    }

    private static String identified(List<String> values) {
        return values.stream()
                .map("{\"system\":\"urn:aa\",\"value\":\"%s\"}"::formatted)
                .collect(
                        Collectors.joining(
                                ",", "{\"resourceType\":\"Patient\",\"identifier\":[", "]}"));
    }

    private static int tokens(String id) throws SQLException {
        try (Connection connection = SITE.database().maintenance().getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                """
                                select count(distinct token)
                                from resource, unnest(tokens) token where id = ?
                                """)) {
            query.setString(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Test
    void thatMeanSomethingToSqlOrToSearchMeanThemselves() {
        Map<String, String> ids = new HashMap<>();
        List<String> names =
                List.of("Zz%q", "Zz_q", "Zz\\\\q", "Zz,q", "Zz|q", "Zz$q", "Zz'q", "Zz*q", "Zzxq");
        for (String name : names) {
            ids.put(
                    name,
                    SITE.create(
                            """
            {"resourceType":"Patient","name":[{"family":"%s"}]}"""
                                    .formatted(name)));
        }
        assertThat(found("family=Zz%25")).containsOnly(ids.get("Zz%q"));
        assertThat(found("family:contains=z_q")).containsOnly(ids.get("Zz_q"));
        assertThat(found("family:exact=Zz%5C%5Cq")).containsOnly(ids.get("Zz\\\\q"));
        assertThat(found("family:exact=Zz%5C,q")).containsOnly(ids.get("Zz,q"));
        assertThat(found("family:exact=Zz%5C%7Cq")).containsOnly(ids.get("Zz|q"));
        assertThat(found("family:exact=Zz%5C$q")).containsOnly(ids.get("Zz$q"));
        assertThat(found("family=Zz'q")).containsOnly(ids.get("Zz'q"));
        assertThat(found("family=Zz*q")).containsOnly(ids.get("Zz*q"));
        assertThat(found("family=Zz")).containsExactlyInAnyOrderElementsOf(ids.values());
    }

    private static List<String> found(String query) {
        JsonObject bundle = TestSite.resource(SITE.get("/Patient?_count=100&" + query));
        List<String> ids = new ArrayList<>();
        if (bundle.get("entry") instanceof JsonArray entries) {
            for (Object entry : entries.items()) {
                JsonObject resource = ((JsonObject) entry).object("resource");
                ids.add(String.valueOf(resource == null ? null : resource.text("id")));
            }
        }
        return ids;
    }
}
