package chartwell.server.desk.page;

import chartwell.record.search.Parameter;
import chartwell.record.search.Parameters;

import org.springframework.web.servlet.function.ServerRequest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The address of a page with what it is narrowed to: `/people?ward=3&sort=-born`. What a page
/// shows is said by its address alone, so that it can be sent to a colleague.
public record Address(String path, List<Parameter> parameters) {
    public Address {
        parameters = List.copyOf(parameters);
    }

    /// The address asked for; parameters that cannot be read are left out.
    public static Address of(ServerRequest request) {
        String query = request.servletRequest().getQueryString();
        String path = request.servletRequest().getRequestURI();
        if (query == null) {
            return new Address(path, List.of());
        }
        try {
            return new Address(path, Parameters.parse(query));
        } catch (IllegalArgumentException e) {
            return new Address(path, List.of());
        }
    }

    /// The first value of a parameter, empty where there is none.
    public String value(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst()
                .orElse("");
    }

    /// This address with another value of a parameter; an empty one takes it out.
    public Address with(String name, String value) {
        List<Parameter> changed = new ArrayList<>(parameters);
        changed.removeIf(parameter -> parameter.name().equals(name));
        if (!value.isEmpty()) {
            changed.add(new Parameter(name, value));
        }
        return new Address(path, changed);
    }

    /// This address from its first row on: a page of other rows begins there.
    public Address first() {
        return with("from", "").with("page", "");
    }

    /// As it is written into a link.
    @Override
    public String toString() {
        return parameters.isEmpty()
                ? path
                : parameters.stream()
                        .map(parameter -> coded(parameter.name()) + "=" + coded(parameter.value()))
                        .collect(Collectors.joining("&", path + "?", ""));
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
