package chartwell.server.desk.document;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.content.Stored;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Notice;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.words.Person;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Finds the patient and the document that an address names, for whoever asks.
final class Owners {
    private static final String DOCUMENT = "DocumentReference";

    private final Reading reading;
    private final Asker asker;

    Owners(Reading reading, Asker asker) {
        this.reading = reading;
        this.asker = asker;
    }

    /// The page that is made of the patient.
    ServerResponse with(ServerRequest request, Function<Owner, ServerResponse> page) {
        String id = request.pathVariable("id");
        if (!Asker.isId(id)) {
            return asker.notFound(request);
        }
        Access access = asker.access(request);
        return switch (reading.read(access, "Patient", id)) {
            case ReadResult.Found(var patient) ->
                    page.apply(new Owner(access, Person.of(read(patient), asker.today())));
            case ReadResult.NotFound _ -> asker.notFound(request);
            case ReadResult.Gone _ -> gone(request, "person's entry", "Patient/" + id);
        };
    }

    /// The page that is made of a document of the patient.
    ServerResponse with(ServerRequest request, BiFunction<Owner, Document, ServerResponse> page) {
        String id = request.pathVariable("document");
        if (!Asker.isId(id)) {
            return asker.notFound(request);
        }
        return with(
                request,
                owner ->
                        switch (reading.read(owner.access(), DOCUMENT, id)) {
                            case ReadResult.Found(var stored) ->
                                    Optional.of(new Document(owner, read(stored)))
                                            .filter(Document::isOwners)
                                            .map(document -> page.apply(owner, document))
                                            .orElseGet(() -> asker.notFound(request));
                            case ReadResult.NotFound _ -> asker.notFound(request);
                            case ReadResult.Gone _ ->
                                    gone(request, "document", DOCUMENT + "/" + id);
                        });
    }

    private ServerResponse gone(ServerRequest request, String what, String reference) {
        return Page.notice(
                asker.frame(request, ""),
                410,
                new Notice(
                        "This " + what + " was deleted",
                        "The versions from before are kept.",
                        "/facts/" + reference,
                        "Show the versions"));
    }

    static JsonObject read(Stored stored) {
        return JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT);
    }
}
