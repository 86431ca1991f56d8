package chartwell.server.desk.document;

import chartwell.paper.Papers;
import chartwell.server.desk.document.Particulars.Author;
import chartwell.server.desk.find.BirthDates;
import chartwell.server.desk.part.DropZone;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Field.Option;
import chartwell.server.desk.part.Field.Question;
import chartwell.server.desk.words.Dates;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The questions about a scan, with what was answered, and what is wrong with that.
final class FilingForm {
    private static final String FILES = "scan";
    private static final int LONGEST = 200;

    /// The name of the field, and of the one that holds the id of whom was chosen.
    private static final String AUTHOR = "author";

    private static final String CHOSEN = "author-chosen";

    private static final String TOGETHER = "together";

    private final List<Option> encounters;
    private final LocalDate today;
    private final UnaryOperator<String> answers;
    private final Function<String, Optional<String>> clinicians;

    private String typeError = "";
    private String dayError = "";
    private String authorError = "";
    private String encounterError = "";
    private String filesError = "";

    /// @param encounters to choose from, after none
    /// @param answers what was answered, by the name of the question; empty for nothing
    /// @param clinicians the name of a Practitioner by id
    FilingForm(
            List<Option> encounters,
            LocalDate today,
            UnaryOperator<String> answers,
            Function<String, Optional<String>> clinicians) {
        this.encounters = List.copyOf(encounters);
        this.today = today;
        this.answers = answers;
        this.clinicians = clinicians;
    }

    /// What the answers say; empty where one is wrong, which the fields then tell.
    Optional<Particulars> read(int files) {
        Optional<DocumentType> type = DocumentType.of(answers.apply("type"));
        typeError = type.isEmpty() ? "Choose what it is, like Discharge summary." : "";
        List<String> days = days();
        dayError =
                switch (days.size()) {
                    case 1 -> "";
                    case 0 ->
                            "This is no day up to today: write it like 4 Mar 2026, or only the year.";
                    default ->
                            "This can be %s or %s: name the month, like %s."
                                    .formatted(
                                            Dates.day(days.get(0)),
                                            Dates.day(days.get(1)),
                                            Dates.day(days.get(0)));
                };
        Optional<Author> author = author();
        authorError = author.isEmpty() ? "Choose who it is again, or write the name." : "";
        String encounter = answers.apply("encounter");
        encounterError =
                encounters.stream().anyMatch(option -> option.value().equals(encounter))
                        ? ""
                        : "Choose one of the encounters, or none.";
        filesError = files > 0 ? "" : "Choose at least one file, or drop it here.";
        if (!(typeError + dayError + authorError + encounterError + filesError).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Particulars(
                        type.orElseThrow(),
                        days.getFirst(),
                        author.orElseThrow(),
                        encounter,
                        bounded(answers.apply("description")),
                        answers.apply(TOGETHER).equals("yes")));
    }

    /// Who wrote it: whom the record knows is called as they are there.
    private Optional<Author> author() {
        String chosen = answers.apply(CHOSEN);
        return chosen.isEmpty()
                ? Optional.of(new Author("", bounded(answers.apply(AUTHOR))))
                : clinicians.apply(chosen).map(name -> new Author(chosen, name));
    }

    private List<String> days() {
        String written = answers.apply("day");
        return new BirthDates(today).read(BirthDates.withMonthsInFigures(written).strip());
    }

    private static String bounded(String answer) {
        return answer.length() <= LONGEST ? answer : answer.substring(0, LONGEST);
    }

    /// The fields.
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        fields.add(
                new Field.Choice(
                        asked(Question.needed("type", "What it is", ""), typeError),
                        DocumentType.options("Choose"),
                        answers.apply("type")));
        fields.add(
                new Field.Day(
                        asked(
                                Question.needed(
                                        "day",
                                        "Written on",
                                        "As it stands on the paper; a month or a year will do."),
                                dayError),
                        answers.apply("day")));
        fields.add(
                new Field.Found(
                        asked(
                                Question.open(
                                        AUTHOR,
                                        "Author",
                                        "Who wrote or signed it: choose a clinician while you type,"
                                                + " or write the name of someone else."),
                                authorError),
                        answers.apply(AUTHOR),
                        CHOSEN,
                        authorError.isEmpty() ? answers.apply(CHOSEN) : "",
                        CliniciansPage.ADDRESS,
                        LONGEST));
        fields.add(
                new Field.Choice(
                        asked(Question.open("encounter", "Encounter", ""), encounterError),
                        encounters,
                        answers.apply("encounter")));
        fields.add(
                new Field.Line(
                        Question.open(
                                "description", "Description", "What tells it from others like it."),
                        "text",
                        answers.apply("description"),
                        LONGEST));
        return fields;
    }

    private static Question asked(Question question, String error) {
        return error.isEmpty() ? question : question.wrong(error);
    }

    /// Where files are chosen or dropped.
    DropZone zone() {
        return new DropZone(
                FILES,
                "Scans",
                "application/pdf,image/tiff,image/jpeg,image/png,.pdf,.tif,.tiff,.jpg,.jpeg,.png",
                "PDF, TIFF, JPEG or PNG, each up to %d MB, at most %d at once. Choose them or drop them"
                                .formatted(Papers.LONGEST >> 20, Incoming.MOST_FILES)
                        + " here.",
                filesError,
                true);
    }

    /// What several files are.
    Field together() {
        return new Field.Few(
                Question.needed(TOGETHER, "Several files are", ""),
                List.of(
                        new Option("", "Documents, each of its own"),
                        new Option("yes", "The pages of one document, in their order")),
                answers.apply(TOGETHER));
    }
}
