package chartwell.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// No file of the project holds a secret.
class SecretsTest {
    /// What builds and runs leave behind, and what the version control keeps.
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "data", "node_modules");

    /// Made here of pieces, so that this file has none.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN %sPRIVATE KEY-----\nMIIEvQIBADANBg",
                "-----BEGIN EC %sPRIVATE KEY-----\nMIIEvQIBADANBg",
                "key = AKIA%sABCDEFGHIJKLMNOP",
                "ghp_%sabcdefghijklmnopqrstuvwxyz0123456789",
                "glpat-%sabcdefghij0123456789",
                "xoxb-%s123456789012-abcdefghijkl",
                "AIza%sabcdefghijklmnopqrstuvwxyz012345678",
                "npm_%sabcdefghijklmnopqrstuvwxyz0123456789",
                "eyJ%shbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3.SflKxwRJSMeKKF2QT4fwpMeJf3",
                "jdbc:postgresql%s://chartwell:hunter2hunter2@db/record",
            })
    void findsEachShape(String withHole) {
        assertThat(Secrets.in("first line\n" + withHole.formatted("")))
                .singleElement()
                .asString()
                .startsWith("line 2: ");
    }

    @Test
    void findsARandomValueGivenToASecretsNameAndNoWords() {
        String random = Secrets.random(40, 1);
        for (String name : List.of("password", "clientSecret", "API_KEY", "\"token\"")) {
            assertThat(Secrets.in(name + " = \"" + random + '"')).as(name).hasSize(1);
        }
        assertThat(Secrets.in("password = \"correct-horse-battery\"")).isEmpty();
        assertThat(Secrets.in("digest = \"" + random + '"')).isEmpty();
    }

    @Test
    void noFileHoldsOne() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> read = new ArrayList<>();
        Files.walkFileTree(
                House.ROOT,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                        read.add(file);
                        Secrets.in(text)
                                .forEach(at -> found.add(House.ROOT.relativize(file) + ", " + at));
                        return FileVisitResult.CONTINUE;
                    }
                });
        assertThat(read).hasSizeGreaterThan(500);
        assertThat(found).isEmpty();
    }
}
