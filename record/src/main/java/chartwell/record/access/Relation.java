package chartwell.record.access;

import java.util.stream.Stream;

/// What somebody has to do with a patient, as resources say it (table `relation`).
public enum Relation {
    /// They, or their organization, are in an active CareTeam of the patient's.
    CARE_TEAM("careTeam", 1),
    /// They take part in an Encounter.
    ENCOUNTER("encounter", 2),
    /// They take part in an Appointment.
    APPOINTMENT("appointment", 3),
    /// They own a Task for the patient.
    TASK("task", 4),
    /// The Patient names them as their general practitioner.
    GENERAL_PRACTITIONER("generalPractitioner", 5),
    /// They manage an EpisodeOfCare.
    EPISODE_OF_CARE("episodeOfCare", 6),
    /// They manage a Group that the patient is in: a cohort, a panel.
    GROUP("group", 7),
    /// An Encounter of the patient was at their organization or place.
    FACILITY("facility", 8),
    /// They are the patient's RelatedPerson.
    STANDS_FOR("standsFor", 9),
    /// They are a Person who is this Patient.
    PERSON("person", 10);

    private final String written;
    private final short number;

    Relation(String written, int number) {
        this.written = written;
        this.number = (short) number;
    }

    /// How data name it.
    public String written() {
        return written;
    }

    /// Its number in the table.
    public short number() {
        return number;
    }

    /// The one that data name so.
    ///
    /// @throws IllegalArgumentException where none is
    public static Relation of(String written) {
        return Stream.of(values())
                .filter(relation -> relation.written.equals(written))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no relation is called " + written));
    }

    /// The one of a number.
    ///
    /// @throws IllegalArgumentException where none is
    public static Relation of(short number) {
        return Stream.of(values())
                .filter(relation -> relation.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no relation is " + number));
    }
}
