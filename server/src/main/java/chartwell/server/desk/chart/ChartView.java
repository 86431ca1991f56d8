package chartwell.server.desk.chart;

import chartwell.server.desk.words.Line;
import chartwell.server.desk.words.Person;

import java.util.List;

/// What the page of a chart shows: the person, and parts of what is recorded. `successor` names the
/// person that this entry was merged into, empty where there is none to be seen; `only` is true on
/// the page of a single part.
public record ChartView(Person person, String successor, List<Part> parts, boolean only) {

    public ChartView {
        parts = List.copyOf(parts);
    }

    /// Where the chart is.
    public String address() {
        return "/patients/" + person.id();
    }

    /// The parts that hold something.
    public List<Part> filled() {
        return parts.stream().filter(part -> only || !part.lines().isEmpty()).toList();
    }

    /// The names of the parts that hold nothing: that, too, is a finding.
    public String empty() {
        return String.join(
                ", ",
                parts.stream()
                        .filter(part -> !only && part.lines().isEmpty())
                        .map(part -> part.section().title())
                        .toList());
    }

    /// All parts that there could be.
    public List<Section> sections() {
        return List.of(Section.values());
    }

    /// A page of one section; `older` is the address of the next, empty on the last; `later`
    /// whether this is not the first.
    public record Part(Section section, List<Line> lines, String older, boolean later) {

        public Part {
            lines = List.copyOf(lines);
        }
    }
}
