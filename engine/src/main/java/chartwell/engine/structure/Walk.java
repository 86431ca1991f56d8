package chartwell.engine.structure;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.engine.structure.Shape.Member;
import chartwell.engine.structure.Shape.Part;
import chartwell.engine.structure.StructureIssue.Code;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One walk through one resource. Not for use by several threads.
final class Walk {
    private static final String RESOURCE_TYPE = "resourceType";

    private final Shapes shapes;
    private final Place place = new Place();
    private final List<StructureIssue> issues = new ArrayList<>(0);
    private boolean inContained;
    private @Nullable Container container;

    Walk(Shapes shapes) {
        this.shapes = shapes;
    }

    List<StructureIssue> issues(JsonObject resource) {
        String type = resource.text(RESOURCE_TYPE);
        place.enter(type != null && shapes.isResource(type) ? type : "");
        resource(resource);
        return List.copyOf(issues);
    }

    private void resource(JsonObject resource) {
        String type = resource.text(RESOURCE_TYPE);
        if (type == null) {
            report(
                    Code.REQUIRED,
                    "has no resourceType as text. Add \"resourceType\": \"Patient\" or the like.");
            return;
        }
        Shape shape = shapes.ofResource(type);
        if (shape == null) {
            report(
                    Code.STRUCTURE,
                    "has a resourceType that FHIR R4 does not know."
                            + Nearest.hint(type, shapes.resourceTypes()));
            return;
        }
        Container outer = container;
        if (!inContained) {
            container = new Container(resource);
        }
        object(resource, shape);
        container = outer;
    }

    private void object(JsonObject object, Shape shape) {
        int size = object.size();
        if (size == 0) {
            report(Code.STRUCTURE, "is an empty object. Fill it or leave it out.");
            return;
        }
        long seen = 0;
        for (int i = 0; i < size && !full(); i++) {
            String name = object.name(i);
            Member member = shape.member(name);
            if (member == null) {
                unknown(name, shape);
                continue;
            }
            Part part = member.part();
            place.enter(name);
            if (part.choice() && (seen & part.bit()) != 0) {
                checkChoice(object, shape, part, name);
            }
            seen |= part.bit();
            member(object, member, name, object.value(i));
            place.leave();
        }
        if ((seen & shape.required()) != shape.required()) {
            missing(shape, shape.required() & ~seen);
        }
    }

    private void unknown(String name, Shape shape) {
        if (name.equals(RESOURCE_TYPE) && shape.isResource()) {
            return;
        }
        report(
                Code.STRUCTURE,
                "has the element "
                        + Nearest.shown(name)
                        + ", which "
                        + shape.name()
                        + " does not know."
                        + Nearest.hint(name, shape.memberNames()));
    }

    private void missing(Shape shape, long absent) {
        for (long left = absent; left != 0; left &= left - 1) {
            Part part = shape.part(Long.numberOfTrailingZeros(left));
            place.enter(part.choice() ? part.name() + "[x]" : part.name());
            report(Code.REQUIRED, "is missing. " + shape.name() + " must have it.");
            place.leave();
        }
    }

    /// Of a choice such as `value[x]` there may be one; `_valueString` belongs to `valueString`.
    private void checkChoice(JsonObject object, Shape shape, Part part, String name) {
        String own = name.startsWith("_") ? name.substring(1) : name;
        for (int i = 0; i < object.size(); i++) {
            String other = object.name(i);
            Member member = shape.member(other);
            if (other.equals(name)) {
                return;
            }
            if (member != null
                    && member.part().index() == part.index()
                    && !own.equals(other.startsWith("_") ? other.substring(1) : other)) {
                report(
                        Code.STRUCTURE,
                        "is a second value of " + part.name() + "[x]. Keep one of the two.");
                return;
            }
        }
    }

    private void member(JsonObject object, Member member, String name, Json value) {
        if (!member.part().repeats()) {
            if (value instanceof JsonArray) {
                report(Code.STRUCTURE, "may be there once only. Write it without [ ].");
            } else if (value == Json.JsonNull.NULL) {
                report(Code.STRUCTURE, "is null. Leave it out.");
            } else {
                item(member, value);
            }
            return;
        }
        if (!(value instanceof JsonArray array)) {
            report(Code.STRUCTURE, "may be there several times. Write it in [ ].");
            return;
        }
        if (array.size() == 0) {
            report(Code.STRUCTURE, "is an empty array. Fill it or leave it out.");
        } else if (array.size() > member.part().max()) {
            report(Code.STRUCTURE, "may be there " + member.part().max() + " times at most.");
        }
        Json partner = null;
        if (member.twin()) {
            partner = object.get(name.substring(1));
            if (partner instanceof JsonArray values && values.size() != array.size()) {
                report(
                        Code.STRUCTURE,
                        "has another number of values than of ids and extensions. Fill with null.");
            }
        } else if (member.primitive() != null) {
            partner = array.items().contains(Json.JsonNull.NULL) ? object.get("_" + name) : null;
        }
        items(member, array, partner);
    }

    private void items(Member member, JsonArray array, @Nullable Json partner) {
        for (int i = 0; i < array.size() && !full(); i++) {
            Json item = array.get(i);
            place.at(i);
            if (item != Json.JsonNull.NULL) {
                item(member, item);
            } else if (!(partner instanceof JsonArray others)
                    || i >= others.size()
                    || others.get(i) == Json.JsonNull.NULL) {
                report(Code.STRUCTURE, "is null. Leave it out.");
            }
        }
    }

    private void item(Member member, Json value) {
        Primitive primitive = member.primitive();
        if (primitive != null) {
            String problem = primitive.problem(value);
            if (problem != null) {
                report(Code.VALUE, problem);
            }
        } else if (!(value instanceof JsonObject object)) {
            report(
                    Code.STRUCTURE,
                    "must be "
                            + (member.twin() ? "an id and extensions" : "a " + member.type())
                            + ". Write { }.");
        } else if (member.holdsAnyResource()) {
            inner(member, object);
        } else {
            object(object, member.shape());
            if (member.isExtension()) {
                checkExtension(object);
            } else if (member.isReference()) {
                checkReference(member, object);
            }
        }
    }

    /// A resource within a resource: contained ones share the container's references.
    private void inner(Member member, JsonObject object) {
        if (!member.part().name().equals("contained")) {
            resource(object);
        } else if (inContained) {
            report(Code.INVARIANT, "lies in a contained resource. Contain it in the outer one.");
        } else {
            inContained = true;
            resource(object);
            inContained = false;
        }
    }

    /// FHIR's rule ext-1: a value or extensions, not both, not neither.
    private void checkExtension(JsonObject extension) {
        boolean nested = extension.has("extension");
        boolean valued = false;
        for (int i = 0; i < extension.size(); i++) {
            String name = extension.name(i);
            valued |= name.startsWith("value") || name.startsWith("_value");
        }
        if (nested == valued) {
            report(
                    Code.INVARIANT,
                    nested
                            ? "has a value and extensions. Keep one of the two."
                            : "has neither a value nor extensions. Give it one.");
        }
    }

    private void checkReference(Member member, JsonObject reference) {
        String text = reference.text("reference");
        if (text != null) {
            String problem = ReferenceText.problem(text, member.targets(), container, shapes);
            if (problem != null) {
                place.enter("reference");
                report(Code.VALUE, problem);
                place.leave();
            }
        }
    }

    private boolean full() {
        return issues.size() >= StructureCheck.MOST_ISSUES;
    }

    private void report(Code code, String message) {
        if (!full()) {
            String path = place.path();
            String subject = path.isEmpty() ? "The resource" : path;
            issues.add(new StructureIssue(code, path, subject + " " + message));
        }
    }
}
