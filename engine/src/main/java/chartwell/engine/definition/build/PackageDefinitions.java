package chartwell.engine.definition.build;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonSink;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Makes the packaged R4 definitions: `PackageDefinitions CLASSES OUTPUT`, where CLASSES is the
/// folder of compiled classes and resources. Does nothing where the output is newer than all.
///
/// It keeps of HL7's definitions only what Chartwell reads, one resource a line, gzipped.
public final class PackageDefinitions {
    private static final String HL7 = "org/hl7/fhir/r4/model/";
    private static final List<String> XML_FILES =
            List.of(HL7 + "profile/profiles-types.xml", HL7 + "profile/profiles-resources.xml");
    private static final String SEARCH_PARAMETERS = HL7 + "sp/search-parameters.json";
    private static final JsonLimits LIMITS = JsonLimits.DEFAULT;

    private PackageDefinitions() {}

    /// Runs the build step.
    public static void main(String[] args) throws Exception {
        Path classes = Path.of(args[0]);
        Path output = Path.of(args[1]);
        List<Path> own = ownDefinitions(classes);
        if (isUpToDate(output, own)) {
            return;
        }
        List<JsonObject> resources = new ArrayList<>();
        for (String file : XML_FILES) {
            try (InputStream in = open(file)) {
                FhirXml.resources(in, resources::add);
            }
        }
        try (InputStream in = open(SEARCH_PARAMETERS)) {
            JsonObject bundle = (JsonObject) JsonReader.read(in, LIMITS);
            for (JsonObject entry : bundle.objects("entry")) {
                resources.add(condensed(entry.object("resource")));
            }
        }
        for (Path file : own) {
            resources.add(condensed(JsonReader.readObject(Files.readAllBytes(file), LIMITS)));
        }
        write(resources, output);
    }

    private static List<Path> ownDefinitions(Path classes) throws IOException {
        try (Stream<Path> files = Files.list(classes.resolve("chartwell/definition"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    private static boolean isUpToDate(Path output, List<Path> own)
            throws IOException, URISyntaxException {
        if (!Files.exists(output)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(output);
        List<Path> sources = new ArrayList<>(own);
        if (!own.isEmpty()) {
            // a file that was taken away shows in its folder
            sources.add(own.getFirst().toAbsolutePath().getParent());
        }
        for (Class<?> maker : List.of(PackageDefinitions.class, FhirXml.class, Kept.class)) {
            sources.add(Path.of(maker.getResource(maker.getSimpleName() + ".class").toURI()));
        }
        for (Path source : sources) {
            if (Files.getLastModifiedTime(source).compareTo(made) > 0) {
                return false;
            }
        }
        return true;
    }

    private static InputStream open(String file) throws IOException {
        InputStream in = PackageDefinitions.class.getClassLoader().getResourceAsStream(file);
        if (in == null) {
            throw new IOException("HL7's definition file is not on the class path: " + file);
        }
        return in;
    }

    /// A resource with only what is [Kept].
    private static JsonObject condensed(@Nullable JsonObject resource) {
        if (resource == null) {
            throw new IllegalArgumentException("an entry has no resource");
        }
        return condensed(String.valueOf(resource.text("resourceType")), resource);
    }

    private static JsonObject condensed(String parent, JsonObject object) {
        JsonObject.Builder builder = JsonObject.builder();
        for (int i = 0; i < object.size(); i++) {
            if (Kept.keeps(parent, object.name(i))) {
                builder.add(object.name(i), condensed(object.name(i), object.value(i)));
            }
        }
        return builder.build();
    }

    private static Json condensed(String name, Json value) {
        return switch (value) {
            case JsonObject object -> condensed(name, object);
            case JsonArray array ->
                    JsonArray.of(
                            array.items().stream().map(item -> condensed(name, item)).toList());
            case Json.JsonString text -> text;
            case Json.JsonNumber number -> number;
            case Json.JsonBoolean truth -> truth;
            case Json.JsonNull none -> none;
        };
    }

    private static void write(List<JsonObject> resources, Path output) throws IOException {
        JsonSink sink = new JsonSink(1 << 20);
        for (JsonObject resource : resources) {
            sink.json(resource).raw("\n");
        }
        Files.createDirectories(output.toAbsolutePath().getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(output))) {
            sink.writeTo(out);
        }
    }
}
