package chartwell.server.desk.document;

import chartwell.engine.json.JsonObject;
import chartwell.record.chart.Charts.Reference;
import chartwell.record.chart.CodeGroup;
import chartwell.record.chart.Fact;
import chartwell.record.search.Like;
import chartwell.record.search.Parameter;
import chartwell.record.search.Searching;
import chartwell.server.desk.chart.OpenChart;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.part.Field.Option;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.words.Line;
import chartwell.server.desk.words.Words;

import com.google.common.base.Splitter;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which documents of a chart are listed, by the address: `type=18842-5&author=quist&form=pages&
/// since=2019-01-01`. The types are those of the documents that are there. The index is asked of
/// what is current, and what was replaced since is read.
final class DocumentFilter {
    /// What has pages to look at.
    private static final Set<String> PAGES =
            Set.of("application/pdf", "image/tiff", "image/jpeg", "image/png");

    private static final int MOST_WORDS = 6;

    private final Address asked;
    private final List<CodeGroup> types;
    private final String form;
    private final List<String> author;

    /// @param types the documents of the chart by their type
    DocumentFilter(Address asked, List<CodeGroup> types) {
        this.asked = asked;
        this.types = types;
        this.form = asked.value("form");
        this.author =
                Splitter.onPattern("[^\\p{L}\\p{M}\\p{N}]+")
                        .omitEmptyStrings()
                        .splitToList(asked.value("author"))
                        .stream()
                        .limit(MOST_WORDS)
                        .map(DocumentFilter::plain)
                        .toList();
    }

    /// What is narrowed by, for who looks.
    Filters filters() {
        return new Filters(
                asked,
                List.of(
                        new Filters.Choice("type", "Type", options()),
                        new Filters.Choice(
                                "form",
                                "Form",
                                List.of(
                                        new Option("", "Paper and electronic"),
                                        new Option("pages", "With pages: PDF, TIFF, JPEG, PNG"),
                                        new Option("text", "Text and others"))),
                        new Filters.Words("author", "Author", "any part of a name"),
                        new Filters.Day("since", "Written from"),
                        new Filters.Day("until", "Written to")),
                "documents");
    }

    /// Types with how many documents each has, by their names.
    private List<Option> options() {
        List<Option> options = new ArrayList<>();
        for (CodeGroup group : types) {
            int count = group.facts().size();
            String words = String.format(Locale.ROOT, "%s (%,d)", name(group), count);
            options.add(new Option(value(group), words));
        }
        String type = asked.value("type");
        if (!type.isEmpty() && options.stream().noneMatch(one -> one.value().equals(type))) {
            String called = DocumentType.of(type).map(DocumentType::display).orElse(type);
            options.add(new Option(type, called + " (none)"));
        }
        options.sort(Comparator.comparing(Option::text, String.CASE_INSENSITIVE_ORDER));
        options.addFirst(new Option("", "All types"));
        return options;
    }

    private static String name(CodeGroup group) {
        if (!group.text().isEmpty()) {
            return Words.clip(group.text());
        }
        return group.code().isEmpty()
                ? "Without a type"
                : DocumentType.of(group.code())
                        .map(DocumentType::display)
                        .orElse(Words.clip(group.code()));
    }

    /// As the address names it: LOINC's codes alone, others after their system, else the text.
    private static String value(CodeGroup group) {
        return group.code().isEmpty()
                ? "text:" + group.text()
                : group.system().equals(DocumentType.LOINC)
                        ? group.code()
                        : group.system() + "|" + group.code();
    }

    /// The parameter of the address that should be a day and is none; empty where all are right.
    String wrong() {
        return Stream.of("since", "until")
                .filter(name -> !asked.value(name).isEmpty() && day(name) == null)
                .findFirst()
                .orElse("");
    }

    private @Nullable LocalDate day(String name) {
        try {
            String written = asked.value(name);
            return written.isEmpty() ? null : LocalDate.parse(written);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /// Those documents of an open chart, in their order.
    List<Fact> of(OpenChart open, Searching searching, List<Fact> documents) {
        LocalDate since = day("since");
        LocalDate until = day("until");
        Set<Fact> typed = typed();
        List<Fact> dated =
                documents.stream()
                        .filter(fact -> asked.value("type").isEmpty() || typed.contains(fact))
                        .filter(fact -> isBetween(fact, since, until))
                        .toList();
        if (form.isEmpty() && author.isEmpty()) {
            return dated;
        }
        Like like = searching.like(open.access(), "DocumentReference", searches());
        return open.charts().like(dated, like, stored -> holds(open, Owners.read(stored)));
    }

    private Set<Fact> typed() {
        return types.stream()
                .filter(group -> value(group).equals(asked.value("type")))
                .flatMap(group -> group.facts().stream())
                .collect(Collectors.toSet());
    }

    /// Days are compared by the clock that searches go by, and that a scan is filed by.
    private static boolean isBetween(
            Fact fact, @Nullable LocalDate since, @Nullable LocalDate until) {
        if (since == null && until == null) {
            return true;
        }
        LocalDate day =
                fact.when().map(when -> LocalDate.ofInstant(when, ZoneOffset.UTC)).orElse(null);
        return day != null
                && (since == null || !day.isBefore(since))
                && (until == null || !day.isAfter(until));
    }

    /// The same as searches of which one must find it: an author is someone whose name is in the
    /// record, or is only named.
    private List<List<Parameter>> searches() {
        List<Parameter> all = new ArrayList<>();
        if (form.equals("pages") || form.equals("text")) {
            String not = form.equals("text") ? ":not" : "";
            all.add(new Parameter("contenttype" + not, String.join(",", PAGES)));
        }
        if (author.isEmpty()) {
            return List.of(all);
        }
        List<Parameter> known = new ArrayList<>(all);
        List<Parameter> named = new ArrayList<>(all);
        for (String word : author) {
            known.add(new Parameter("author:Practitioner.name", word));
            named.add(new Parameter("author-name:contains", word));
        }
        return List.of(known, named);
    }

    private boolean holds(OpenChart open, JsonObject document) {
        boolean paged =
                Document.attachments(document).stream()
                        .anyMatch(one -> PAGES.contains(Words.clip(one.text("contentType"))));
        boolean formed = form.equals("pages") ? paged : !form.equals("text") || !paged;
        return formed && (author.isEmpty() || isAuthor(open, document));
    }

    /// Whether one of those who wrote it has all of the words in their name.
    private boolean isAuthor(OpenChart open, JsonObject document) {
        List<String> names = new ArrayList<>();
        List<Reference> known = new ArrayList<>();
        for (JsonObject one : document.objects("author")) {
            String reference = Words.clip(one.text("reference"));
            if (reference.startsWith("Practitioner/")) {
                String id = reference.substring("Practitioner/".length());
                known.add(new Reference("Practitioner", id));
            } else {
                names.add(Words.clip(one.text("display")));
            }
        }
        open.referred(known).forEach(one -> names.add(Line.of(one).what()));
        return names.stream()
                .map(DocumentFilter::plain)
                .anyMatch(name -> author.stream().allMatch(name::contains));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{Mn}", "")
                .toLowerCase(Locale.ROOT);
    }
}
