package chartwell.server.desk;

import chartwell.informatics.system.Watch;
import chartwell.paper.Papers;
import chartwell.record.audit.AuditTrail;
import chartwell.record.auditevent.AuditReading;
import chartwell.record.blob.Blobs;
import chartwell.record.chart.Charts;
import chartwell.record.person.PersonFinder;
import chartwell.record.population.Population;
import chartwell.record.read.Reading;
import chartwell.record.search.Searching;
import chartwell.record.transaction.Transactions;
import chartwell.server.desk.chart.CareTeamPage;
import chartwell.server.desk.chart.ChangesPage;
import chartwell.server.desk.chart.ChartPage;
import chartwell.server.desk.chart.EncounterPage;
import chartwell.server.desk.chart.InsidePage;
import chartwell.server.desk.chart.Opening;
import chartwell.server.desk.chart.ResultsPage;
import chartwell.server.desk.chart.SectionPage;
import chartwell.server.desk.chart.TimelinePage;
import chartwell.server.desk.chart.TrendPage;
import chartwell.server.desk.components.ComponentsPage;
import chartwell.server.desk.document.Documents;
import chartwell.server.desk.fact.DifferencePage;
import chartwell.server.desk.fact.FactPage;
import chartwell.server.desk.find.FindPage;
import chartwell.server.desk.narrow.NarrowPage;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Asset;
import chartwell.server.desk.page.Places;
import chartwell.server.desk.place.Facilities;
import chartwell.server.desk.population.PopulationConditionsPage;
import chartwell.server.desk.population.PopulationEncountersPage;
import chartwell.server.desk.population.PopulationPage;
import chartwell.server.desk.population.PopulationPeoplePage;
import chartwell.server.desk.signin.SignInDesk;
import chartwell.server.desk.system.LoadPage;
import chartwell.server.desk.system.ResourcesPage;
import chartwell.server.desk.system.SearchesPage;
import chartwell.server.desk.system.SessionsPage;
import chartwell.server.desk.system.SystemPage;
import chartwell.server.desk.system.TablesPage;
import chartwell.server.desk.trail.TrailPage;
import chartwell.server.wire.Accesses;
import chartwell.server.wire.Desks;
import chartwell.server.wire.Pages;
import chartwell.server.wire.Routed;

import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The pages, put together. To add one, write a class of its noun, give it an address in
/// [#pages], and, if one goes there from the rail, its place in [#PLACES].
public final class Desk {
    /// The rail, in its order.
    private static final Places PLACES =
            new Places(
                    List.of(
                            FindPage.PLACE,
                            PopulationPage.PLACE,
                            TrailPage.PLACE,
                            SystemPage.PLACE,
                            ComponentsPage.PLACE));

    private final Asker asker;
    private final RouterFunction<ServerResponse> pages;
    private final Optional<RouterFunction<ServerResponse>> signIn;

    /// Puts the pages together.
    public Desk(Parts parts) {
        asker = new Asker(parts.accesses(), parts.desks(), parts.clock(), PLACES);
        pages = pages(parts);
        signIn = parts.signIn().map(signing -> SignInDesk.pages(signing, asker));
    }

    /// What pages are made of; `accesses` says who sent a request, `desks` what a role opens,
    /// `types` are the resource types that there are; `signIn` is there where one has to sign in.
    public record Parts(
            Reading reading,
            Searching searching,
            PersonFinder people,
            Charts charts,
            Population population,
            Blobs blobs,
            Collection<String> types,
            Watch watch,
            Transactions transactions,
            AuditTrail trail,
            AuditReading audit,
            Papers papers,
            Accesses accesses,
            Desks desks,
            Optional<SignInDesk.Parts> signIn,
            InstantSource clock) {}

    private RouterFunction<ServerResponse> pages(Parts parts) {
        FindPage find = new FindPage(parts.searching(), parts.people(), asker);
        TrailPage trail = new TrailPage(parts.audit(), parts.searching(), asker);
        ComponentsPage components = new ComponentsPage(asker);
        Facilities facilities = new Facilities(parts.reading(), parts.searching());
        NarrowPage narrow = new NarrowPage(facilities, asker);
        return RouterFunctions.route()
                .filter((request, page) -> asker.narrowing(facilities, request, page))
                .filter(new FilesTaken(parts.trail(), parts.clock(), asker)::filter)
                .GET("/", request -> asker.home(FindPage.PLACE.desk(), request, find::get))
                .GET("/narrow", narrow::get)
                .add(chart(parts, new Opening(parts.charts(), asker)).filter(asker.only("chart")))
                .add(facts(parts).filter(asker.only("chart", PopulationPage.PLACE.desk())))
                .add(population(parts).filter(asker.only(PopulationPage.PLACE.desk())))
                .add(system(parts).filter(asker.only(SystemPage.PLACE.desk())))
                .add(
                        RouterFunctions.route()
                                .GET("/trail", trail::get)
                                .build()
                                .filter(asker.only(TrailPage.PLACE.desk())))
                .add(
                        RouterFunctions.route()
                                .GET("/components", components::get)
                                .build()
                                .filter(asker.only(ComponentsPage.PLACE.desk())))
                .build();
    }

    private RouterFunction<ServerResponse> facts(Parts parts) {
        FactPage fact = new FactPage(parts.reading(), parts.blobs(), parts.types(), asker);
        DifferencePage difference =
                new DifferencePage(parts.reading(), parts.blobs(), parts.types(), asker);
        return RouterFunctions.route()
                .GET("/facts/{type}/{id}", fact::get)
                .GET("/facts/{type}/{id}/versions/{version}", fact::version)
                .GET("/facts/{type}/{id}/difference", difference::get)
                .build();
    }

    private RouterFunction<ServerResponse> population(Parts parts) {
        PopulationPage population = new PopulationPage(parts.population(), asker);
        PopulationPeoplePage people = new PopulationPeoplePage(parts.population(), asker);
        PopulationEncountersPage encounters =
                new PopulationEncountersPage(parts.population(), asker);
        PopulationConditionsPage conditions =
                new PopulationConditionsPage(parts.population(), asker);
        return RouterFunctions.route()
                .GET("/population", population::get)
                .GET("/population/people", people::get)
                .GET("/population/encounters", encounters::get)
                .GET("/population/conditions", conditions::get)
                .build();
    }

    private RouterFunction<ServerResponse> system(Parts parts) {
        SystemPage system = new SystemPage(parts.watch(), asker);
        LoadPage load = new LoadPage(parts.watch(), asker);
        SearchesPage searches = new SearchesPage(parts.watch(), asker);
        ResourcesPage resources = new ResourcesPage(parts.watch(), asker);
        TablesPage tables = new TablesPage(parts.watch(), asker);
        SessionsPage sessions = new SessionsPage(parts.watch(), asker);
        return RouterFunctions.route()
                .GET("/system", system::get)
                .GET("/system/load", load::get)
                .GET("/system/searches", searches::get)
                .GET("/system/resources", resources::get)
                .GET("/system/tables", tables::get)
                .GET("/system/sessions", sessions::get)
                .build();
    }

    private static RouterFunction<ServerResponse> chart(Parts parts, Opening opening) {
        Documents documents =
                new Documents(
                        new Documents.Parts(
                                parts.reading(),
                                parts.searching(),
                                parts.transactions(),
                                parts.trail(),
                                parts.blobs(),
                                parts.papers(),
                                opening,
                                parts.clock()));
        return RouterFunctions.route()
                .GET("/patients/{id}", new ChartPage(opening)::get)
                .GET("/patients/{id}/timeline", new TimelinePage(opening)::get)
                .GET("/patients/{id}/results", new ResultsPage(opening)::get)
                .GET("/patients/{id}/trend", new TrendPage(opening)::get)
                .GET("/patients/{id}/search", new InsidePage(opening)::get)
                .GET("/patients/{id}/changes", new ChangesPage(opening)::get)
                .GET("/patients/{id}/care-team", new CareTeamPage(opening)::get)
                .GET("/patients/{id}/encounters/{encounter}", new EncounterPage(opening)::get)
                .add(documents.pages())
                .GET("/patients/{id}/{section}", new SectionPage(opening)::get)
                .build();
    }

    /// Which addresses the pages answer; the tests walk each.
    public RouterFunction<ServerResponse> pages() {
        return pages;
    }

    /// The pages, and what they load, as a servlet for `/`.
    public Routed servlet() {
        RouterFunctions.Builder routes = RouterFunctions.route().add(pages);
        signIn.ifPresent(routes::add);
        for (Asset asset : Asset.ALL) {
            routes.GET(asset.path(), asset::send);
        }
        return Pages.servlet(
                routes.route(_ -> true, asker::nowhere)
                        .onError(Throwable.class, new Failures(asker)::answer)
                        .build());
    }
}
