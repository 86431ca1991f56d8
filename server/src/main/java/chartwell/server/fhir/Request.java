package chartwell.server.fhir;

import chartwell.record.access.Access;
import chartwell.record.search.Parameter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// A request to the FHIR API, or an entry of a batch or transaction that stands for one.
///
/// `base` is the URL of the API without closing slash. For use by one thread.
record Request(
        Access access,
        String method,
        String base,
        Target target,
        Headers headers,
        Content content) {

    /// The headers by name, of any case.
    interface Headers {
        @Nullable String get(String name);

        /// Headers of these values only.
        static Headers of(Map<String, String> values) {
            return values::get;
        }
    }

    /// The resource type that the path begins with.
    String type() {
        return target.segments().getFirst();
    }

    /// The id that the path has second.
    String id() {
        return target.segments().get(1);
    }

    /// The parameters of the URL.
    List<Parameter> parameters() {
        return target.parameters();
    }

    /// The value of a parameter that may be there once; null where it is not.
    ///
    /// @throws Refusal where it is there twice
    @Nullable String parameter(String name) {
        String value = null;
        for (Parameter parameter : parameters()) {
            if (parameter.name().equals(name)) {
                if (value != null) {
                    throw Refusal.invalid("The parameter " + name + " is there twice.");
                }
                value = parameter.value();
            }
        }
        return value;
    }

    /// Refuses parameters that this interaction does not know; those of the representation are
    /// always known.
    void allowOnly(List<String> known) {
        for (Parameter parameter : parameters()) {
            if (!known.contains(parameter.name())
                    && !Representation.PARAMETERS.contains(parameter.name())) {
                throw Refusal.invalid(
                        "This interaction has no such parameter. It knows "
                                + String.join(", ", known)
                                + (known.isEmpty() ? "" : ", ")
                                + String.join(", ", Representation.PARAMETERS)
                                + ".");
            }
        }
    }

    /// The same request with other parameters.
    Request with(List<Parameter> parameters) {
        return new Request(
                access, method, base, new Target(target.segments(), parameters), headers, content);
    }
}
