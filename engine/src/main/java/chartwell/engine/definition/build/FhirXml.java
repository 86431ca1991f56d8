package chartwell.engine.definition.build;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the definition resources of a Bundle in FHIR's XML as JSON, with only what is [Kept].
final class FhirXml {
    private static final Set<String> BOOLEANS = Set.of("abstract", "isSummary", "isModifier");

    private final XMLStreamReader xml;

    private FhirXml(XMLStreamReader xml) {
        this.xml = xml;
    }

    /// Gives each definition resource of a Bundle to a taker.
    static void resources(InputStream bundle, Consumer<JsonObject> taker)
            throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FhirXml reader = new FhirXml(factory.createXMLStreamReader(bundle));
        while (reader.xml.hasNext()) {
            if (reader.xml.next() == XMLStreamConstants.START_ELEMENT
                    && Kept.RESOURCES.contains(reader.xml.getLocalName())) {
                String type = reader.xml.getLocalName();
                JsonObject.Builder resource = JsonObject.builder().add("resourceType", type);
                reader.members(type, resource);
                taker.accept(resource.build());
            }
        }
    }

    /// Adds the members of the element that the reader stands on, and goes to its end.
    private void members(String parent, JsonObject.Builder builder) throws XMLStreamException {
        Map<String, List<Json>> arrays = new LinkedHashMap<>();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                if (!Kept.keeps(parent, name)) {
                    skip();
                } else if (Kept.ARRAYS.contains(parent + "/" + name)) {
                    arrays.computeIfAbsent(name, _ -> new ArrayList<>()).add(value(name));
                } else {
                    builder.add(name, value(name));
                }
            }
        }
        arrays.forEach((name, items) -> builder.add(name, JsonArray.of(items)));
    }

    private Json value(String name) throws XMLStreamException {
        String text = attribute("value");
        if (text != null) {
            skip();
            return primitive(name, text);
        }
        JsonObject.Builder builder = JsonObject.builder();
        String url = attribute("url");
        if (url != null) {
            builder.add("url", url);
        }
        members(name, builder);
        return builder.build();
    }

    private static Json primitive(String name, String text) {
        if (BOOLEANS.contains(name)) {
            return Json.JsonBoolean.of(text.equals("true"));
        }
        return name.equals("min") ? new Json.JsonNumber(text) : Json.string(text);
    }

    private @Nullable String attribute(String name) {
        return xml.getAttributeValue(null, name);
    }

    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }
}
