package chartwell.server.desk.chart;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.chart.Chart;
import chartwell.record.chart.Charts;
import chartwell.record.chart.Charts.Reference;
import chartwell.record.chart.Fact;
import chartwell.record.content.Stored;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.AsOf;
import chartwell.server.desk.words.Line;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A chart that was opened for a request: what its pages read of it, and where they lead, always to
/// the same time. Not for several threads.
///
/// @param part what of the chart it was opened for
/// @param day that ages are counted to
public record OpenChart(
        Charts charts,
        Access access,
        Chart chart,
        String part,
        Optional<AsOf> asOf,
        Address asked,
        LocalDate day) {

    /// The id of the patient.
    public String id() {
        return chart.patient().id();
    }

    /// The patient's entry.
    public JsonObject patient() {
        return read(chart.patient());
    }

    /// What facts say, in their order.
    public List<JsonObject> read(Collection<Fact> facts) {
        return charts.read(facts).values().stream().map(OpenChart::read).toList();
    }

    /// What resources beside the chart say, as they were then.
    public List<JsonObject> referred(Collection<Reference> references) {
        return charts.referred(access, chart, references).stream().map(OpenChart::read).toList();
    }

    private static JsonObject read(Stored stored) {
        return JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT);
    }

    /// The fact of a name, where the chart has it.
    public List<Fact> named(Reference name) {
        return charts.named(chart, name);
    }

    /// The rows of facts, in their order, with the names of the medications that they refer to.
    List<FactRow> rows(List<Fact> facts) {
        Map<Fact, JsonObject> read = new LinkedHashMap<>();
        charts.read(facts).forEach((fact, stored) -> read.put(fact, read(stored)));
        Medications medications = new Medications(referred(Medications.referred(read.values())));
        List<FactRow> rows = new ArrayList<>();
        read.forEach(
                (fact, resource) -> {
                    Line line = Line.of(medications.named(resource));
                    rows.add(new FactRow(fact, resource, line, address(line)));
                });
        return rows;
    }

    /// Where one reads what a fact says: of a document that is its pages.
    private String address(Line line) {
        return line.type().equals("DocumentReference")
                ? page("documents/" + line.id()).toString()
                : fact(line.address());
    }

    /// Where a page of this chart is: `results` below the patient, empty for the chart itself.
    public Address page(String path) {
        String address = "/patients/" + id() + (path.isEmpty() ? "" : "/" + path);
        return new Address(address, List.of()).with("asof", written());
    }

    /// Where a fact is read, at the time of the chart.
    public String fact(String address) {
        return new Address(address, List.of()).with("asof", written()).toString();
    }

    private String written() {
        return asOf.map(AsOf::written).orElse("");
    }
}
