package chartwell.server.fhir;

import chartwell.record.search.Parameter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The parameters of a search by POST: those of the URL and those of the form.
final class SearchForm {
    private SearchForm() {}

    /// The request with all its parameters in one list.
    ///
    /// @throws Refusal where the body is no form
    static Request merged(Request request) {
        Request whole = request.method().equals("POST") ? withForm(request) : request;
        if (whole.parameter("_compartment") != null) {
            throw Refusal.notSupported("A compartment stands in the path: Patient/1/Observation.");
        }
        return whole;
    }

    private static Request withForm(Request request) {
        String type = request.content().type();
        byte[] form = request.content().bytes();
        if (form.length == 0) {
            return request;
        }
        if (!MediaTypes.isForm(type)) {
            throw Refusal.withStatus(
                    415,
                    "not-supported",
                    "Send the parameters as application/x-www-form-urlencoded.");
        }
        List<Parameter> all = new ArrayList<>(request.parameters());
        all.addAll(Target.parameters(new String(form, StandardCharsets.ISO_8859_1)));
        return request.with(all);
    }
}
