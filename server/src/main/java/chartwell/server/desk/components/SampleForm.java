package chartwell.server.desk.components;

import chartwell.server.desk.part.DropZone;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Field.Option;
import chartwell.server.desk.part.Field.Question;
import chartwell.server.desk.part.Progress;

import java.util.List;

/// Invented questions.
final class SampleForm {
    private static final List<Option> KINDS =
            List.of(new Option("note", "Progress note"), new Option("letter", "Letter"));

    static final List<Field> FIELDS =
            List.of(
                    new Field.Line(
                            Question.needed("author", "Author", "Family name first."),
                            "text",
                            "Ortiz, Maria",
                            100),
                    new Field.Day(
                            Question.needed("written", "Written on", "As you would write it.")
                                    .wrong("This is no day: write it like 4 Mar 2026 or 3/4/26."),
                            "32 March"),
                    new Field.Found(
                            Question.open("writer", "Written by", "Choose, or write a name."),
                            "",
                            "writer-chosen",
                            "",
                            "/clinicians",
                            100),
                    new Field.Choice(Question.needed("kind", "Kind", ""), KINDS, "letter"),
                    new Field.Few(
                            Question.needed("copy", "Send a copy", ""),
                            List.of(
                                    new Option("yes", "To the family doctor"),
                                    new Option("no", "To nobody")),
                            "no"),
                    new Field.Check(
                            Question.open("urgent", "Urgent", "It is put at the top of lists."),
                            true),
                    new Field.Lines(
                            Question.open("remark", "Remark", "Patients can read this."),
                            "",
                            2000));

    static final List<DropZone> ZONES =
            List.of(
                    new DropZone(
                            "scan",
                            "Add pages",
                            "application/pdf,image/tiff,image/jpeg,image/png",
                            "PDF, TIFF, JPEG or PNG, up to 50 MB. Choose them or drop them here.",
                            "",
                            true),
                    new DropZone(
                            "letter",
                            "Add the letter",
                            "application/pdf",
                            "One PDF.",
                            "letter.docx is no PDF. Save it as PDF and choose it again.",
                            false));

    static final List<Progress> PROGRESS =
            List.of(
                    new Progress(
                            "reading",
                            "Reading pages",
                            42,
                            310,
                            "42 of 310 pages, about 2 minutes left",
                            ""),
                    new Progress("counting", "Counting rows", 0, 0, "Begun a second ago", ""));

    private SampleForm() {}
}
