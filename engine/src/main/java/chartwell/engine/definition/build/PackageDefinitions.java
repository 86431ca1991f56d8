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
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Makes the packaged R4 definitions: `PackageDefinitions OUTPUT`. Does nothing where the output is
/// newer than this program and made of the same artifact of HL7's files, which the file
/// `r4.source` beside it names.
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
        Path output = Path.of(args[0]);
        if (isUpToDate(output)) {
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
        write(resources, output);
        Files.writeString(source(output), artifact());
    }

    private static boolean isUpToDate(Path output) throws IOException, URISyntaxException {
        if (!Files.exists(output)
                || !Files.exists(source(output))
                || !Files.readString(source(output)).equals(artifact())) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(output);
        for (Class<?> maker : List.of(PackageDefinitions.class, FhirXml.class, Kept.class)) {
            Path program = Path.of(maker.getResource(maker.getSimpleName() + ".class").toURI());
            if (Files.getLastModifiedTime(program).compareTo(made) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Path source(Path output) {
        return output.resolveSibling("r4.source");
    }

    /// The artifact that HL7's files are in, with its version, as
    /// `hapi-fhir-validation-resources-r4-8.8.0.jar`. One that Maven has served never changes.
    private static String artifact() throws IOException {
        String url = find(SEARCH_PARAMETERS).toString();
        String jar = url.contains("!") ? url.substring(0, url.indexOf('!')) : url;
        return jar.substring(jar.lastIndexOf('/') + 1) + "\n";
    }

    private static InputStream open(String file) throws IOException {
        return find(file).openStream();
    }

    private static URL find(String file) throws IOException {
        URL url = PackageDefinitions.class.getClassLoader().getResource(file);
        if (url == null) {
            throw new IOException("HL7's definition file is not on the class path: " + file);
        }
        return url;
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
