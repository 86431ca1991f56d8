package chartwell.engine.fhirpath;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.formats.XmlParser;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.xml.parsers.DocumentBuilderFactory;

/// The cases of HL7's FHIRPath suite for R4 (`tests-fhir-r4.xml`).
final class OfficialSuite {
    private static final String FOLDER = "org/hl7/fhir/testcases/r4/";
    private static final Map<String, JsonObject> INPUTS = new HashMap<>();

    /// One case; `invalid` is empty where it must succeed, `outputs` are `type:value`.
    record Case(
            String group,
            String name,
            String input,
            String expression,
            boolean strict,
            boolean predicate,
            boolean ordered,
            String invalid,
            List<Output> outputs) {
        String label() {
            return group + "/" + name;
        }
    }

    /// A value that is expected.
    record Output(String type, String value) {}

    private OfficialSuite() {}

    static List<Case> cases() {
        try (InputStream in = open(FOLDER + "fhirpath/tests-fhir-r4.xml")) {
            NodeList tests =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(in)
                            .getElementsByTagName("test");
            List<Case> cases = new ArrayList<>();
            for (int i = 0; i < tests.getLength(); i++) {
                cases.add(read((Element) tests.item(i)));
            }
            return cases;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Case read(Element test) {
        Element expression = (Element) test.getElementsByTagName("expression").item(0);
        List<Output> outputs = new ArrayList<>();
        NodeList values = test.getElementsByTagName("output");
        for (int i = 0; i < values.getLength(); i++) {
            Element output = (Element) values.item(i);
            outputs.add(new Output(output.getAttribute("type"), output.getTextContent()));
        }
        String invalid = expression.getAttribute("invalid");
        return new Case(
                ((Element) test.getParentNode()).getAttribute("name"),
                test.getAttribute("name"),
                test.getAttribute("inputfile"),
                expression.getTextContent(),
                test.getAttribute("mode").equals("strict"),
                test.getAttribute("predicate").equals("true"),
                !test.getAttribute("ordered").equals("false"),
                invalid.isEmpty() ? test.getAttribute("invalid") : invalid,
                outputs);
    }

    /// The resource that a case is about; a bare Patient where it needs none.
    static JsonObject input(String file) {
        return INPUTS.computeIfAbsent(file, OfficialSuite::read);
    }

    private static JsonObject read(String file) {
        if (file.isEmpty()) {
            return JsonObject.builder().add("resourceType", "Patient").build();
        }
        try (InputStream in = open(FOLDER + file)) {
            byte[] bytes = in.readAllBytes();
            byte[] json =
                    file.endsWith(".xml")
                            ? new JsonParser().composeBytes(new XmlParser().parse(bytes))
                            : bytes;
            return JsonReader.readObject(json, JsonLimits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        ClassLoader loader = Objects.requireNonNull(OfficialSuite.class.getClassLoader());
        return Objects.requireNonNull(loader.getResourceAsStream(name), name);
    }
}
