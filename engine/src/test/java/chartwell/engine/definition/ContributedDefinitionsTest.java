package chartwell.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.engine.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

class ContributedDefinitionsTest {
    private static final String PARAMETER =
            """
            {"resourceType":"SearchParameter","url":"urn:example:%s","code":"%s","type":"token",
             "base":["Patient"],"expression":"Patient.language"}""";

    @TempDir Path folder;

    @Test
    void readsWhatIsInFoldersAndJarsOfTheClassPath() throws IOException {
        Path module = folder(PARAMETER.formatted("one", "one"));
        Path jar = jar(PARAMETER.formatted("two", "two"));
        Files.writeString(module.resolve("chartwell/definition/notes.txt"), "no definition");
        List<JsonObject> found = on(module, jar);
        assertThat(found)
                .extracting(resource -> resource.text("code"))
                .containsExactly("one", "two");
        Definitions more = Definitions.r4().with(found);
        assertThat(more.searchParameter("Patient", "two")).isNotNull();
    }

    @Test
    void findsNothingWhereNothingIs() throws IOException {
        assertThat(on(folder)).isEmpty();
    }

    @Test
    void saysWhichFilesDefineTheSame() throws IOException {
        Path module = folder(PARAMETER.formatted("one", "one"));
        Path jar = jar(PARAMETER.formatted("one", "other"));
        assertThatThrownBy(() -> on(module, jar))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("urn:example:one is defined twice")
                .hasMessageContaining("definition/own.json")
                .hasMessageContaining("module.jar!");
    }

    @Test
    void saysWhichFileIsNoDefinition() throws IOException {
        Path broken = folder("{\"resourceType\":");
        assertThatThrownBy(() -> on(broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("own.json is not JSON");
        Path empty = folder("{}");
        assertThatThrownBy(() -> on(empty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("own.json defines nothing");
    }

    private Path folder(String definition) throws IOException {
        Path module = folder.resolve("a module");
        Files.createDirectories(module.resolve("chartwell/definition"));
        Files.writeString(module.resolve("chartwell/definition/own.json"), definition);
        return module;
    }

    private Path jar(String definition) throws IOException {
        Path file = folder.resolve("module.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("chartwell/definition/"));
            jar.putNextEntry(new JarEntry("chartwell/definition/own.json"));
            jar.write(definition.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static List<JsonObject> on(Path... classPath) throws IOException {
        URL[] urls = new URL[classPath.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath[i].toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return ContributedDefinitions.on(loader);
        }
    }
}
