package chartwell.engine.definition;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonProblem;
import chartwell.engine.json.JsonReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// The definitions that modules bring: each `.json` file in the folder `chartwell/definition` of
/// whatever is on the class path. Nothing lists them, so that a module or a site adds one by
/// putting it there.
final class ContributedDefinitions {
    private static final String FOLDER = "chartwell/definition/";

    private final Map<String, String> files = new HashMap<>();
    private final List<JsonObject> resources = new ArrayList<>();

    private ContributedDefinitions() {}

    /// All that a class path holds.
    ///
    /// @throws IllegalStateException where a file is no definition, or two define the same URL
    static List<JsonObject> on(ClassLoader classPath) {
        ContributedDefinitions found = new ContributedDefinitions();
        try {
            for (URL folder : Collections.list(classPath.getResources(FOLDER))) {
                URLConnection connection = folder.openConnection();
                connection.setUseCaches(false);
                if (connection instanceof JarURLConnection packed) {
                    found.takeJar(packed);
                } else {
                    found.takeFolder(folder.toString(), connection);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.resources;
    }

    private void takeJar(JarURLConnection connection) throws IOException {
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.startsWith(FOLDER) && isDefinition(name.substring(FOLDER.length()))) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        take(jar.getName() + "!" + name, in);
                    }
                }
            }
        }
    }

    /// The content of a folder's URL is the names in it, one a line.
    private void takeFolder(String folder, URLConnection connection) throws IOException {
        String names;
        try (InputStream in = connection.getInputStream()) {
            names = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String base = folder.endsWith("/") ? folder : folder + "/";
        for (String name : names.lines().filter(ContributedDefinitions::isDefinition).toList()) {
            try (InputStream in = URI.create(base + name).toURL().openStream()) {
                take(base + name, in);
            }
        }
    }

    private static boolean isDefinition(String name) {
        return name.endsWith(".json") && !name.contains("/");
    }

    private void take(String file, InputStream in) throws IOException {
        JsonObject resource;
        try {
            resource = JsonReader.readObject(in.readAllBytes(), JsonLimits.DEFAULT);
        } catch (JsonProblem e) {
            throw new IllegalStateException(file + " is not JSON: " + e.getMessage(), e);
        }
        String url = resource.text("url");
        if (url == null) {
            throw new IllegalStateException(file + " defines nothing: it has no url");
        }
        String other = files.put(url, file);
        if (other != null) {
            throw new IllegalStateException(
                    "%s is defined twice, by %s and by %s".formatted(url, other, file));
        }
        resources.add(resource);
    }
}
