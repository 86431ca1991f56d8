package chartwell.server.desk.place;

import chartwell.record.search.Parameter;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Keeps a scope in the links of a page, so that no template has to, and none can forget: whatever
/// a template writes as the address of a page in a link gets the parameters of the scope, unless it
/// has some of its own. Only what is written as one expression is seen: `href="${…}"`.
public final class Keeping implements HtmlTemplateOutput {
    /// Where addresses of pages stand.
    private static final Set<String> ATTRIBUTES = Set.of("href", "hx-get");

    /// What loads something else, or has fields that keep the scope.
    private static final Set<String> NO_LINKS = Set.of("link", "form");

    /// What is on this server and no page.
    private static final List<String> NO_PAGES =
            List.of("/fhir/", "/assets/", "/health", "/metrics");

    private final HtmlTemplateOutput output;
    private final Scope scope;
    private boolean isAddress;

    private Keeping(HtmlTemplateOutput output, Scope scope) {
        this.output = output;
        this.scope = scope;
    }

    /// Content whose links keep the scope.
    public static Content of(Content content, Scope scope) {
        return scope.isWhole()
                ? content
                : output -> content.writeTo(new Keeping((HtmlTemplateOutput) output, scope));
    }

    /// An address with the scope; as it is, where it is no page's, or says itself what it is
    /// narrowed to.
    public static String address(String address, Scope scope) {
        int fragment = address.indexOf('#');
        String whole = fragment < 0 ? address : address.substring(0, fragment);
        int query = whole.indexOf('?');
        String parameters = query < 0 ? "" : "&" + whole.substring(query + 1);
        boolean says =
                Arrays.stream(Dimension.values())
                        .anyMatch(one -> parameters.contains("&" + one.parameter() + "="));
        if (scope.isWhole()
                || !whole.startsWith("/")
                || whole.startsWith("//")
                || NO_PAGES.stream().anyMatch(whole::startsWith)
                || says) {
            return address;
        }
        return whole
                + (query < 0 ? "?" : "&")
                + scope.parameters().stream().map(Keeping::written).collect(Collectors.joining("&"))
                + (fragment < 0 ? "" : address.substring(fragment));
    }

    private static String written(Parameter parameter) {
        return parameter.name()
                + "="
                + URLEncoder.encode(parameter.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void setContext(String tag, @Nullable String attribute) {
        isAddress = !NO_LINKS.contains(tag) && attribute != null && ATTRIBUTES.contains(attribute);
        output.setContext(tag, attribute);
    }

    @Override
    public void writeUserContent(@Nullable String value) {
        output.writeUserContent(value != null && isAddress ? address(value, scope) : value);
    }

    @Override
    public void writeUserContent(@Nullable Content content) {
        if (content != null) {
            content.writeTo(this);
        }
    }

    @Override
    public void writeContent(String value) {
        output.writeContent(value);
    }

    @Override
    public void writeContent(String value, int begin, int end) {
        output.writeContent(value, begin, end);
    }

    @Override
    public void writeBinaryContent(byte[] value) {
        output.writeBinaryContent(value);
    }
}
