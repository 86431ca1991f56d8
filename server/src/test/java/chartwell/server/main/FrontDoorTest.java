package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.door.account.SignIn.Origin;
import chartwell.door.account.SignIn.Tried;
import chartwell.door.session.SessionTimes;
import chartwell.record.database.Database;
import chartwell.record.database.DatabaseSettings;
import chartwell.record.database.TestDatabase;
import chartwell.server.wire.Limits;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

@Tag("database")
final class FrontDoorTest {
    private static Site site(String url, Entrance entrance) {
        return new Site(
                Database.at(url, DatabaseSettings.standard()),
                TestSite.folders(),
                0,
                Limits.standard(),
                false,
                entrance,
                Reach.here(),
                InstantSource.system(),
                RandomGenerator.of("L64X128MixRandom"));
    }

    @Test
    void makesAnAccountForEachRoleAndKnowsARecordThatHasAccounts() {
        String url = TestDatabase.freshUrl();
        Entrance open = new Entrance.Open(Entered::local);
        try (Site site = site(url, open)) {
            assertThat(site.leavesAccountsOut()).isFalse();
            assertThat(site.routes()).noneMatch(route -> route.contains("/sign-in"));
        }
        try (Site site = site(url, new Entrance.SignIn(SessionTimes.standard()))) {
            FrontDoor door = site.door().orElseThrow();
            List<FrontDoor.Shown> made = door.makeOneOfEach();
            assertThat(made).hasSize(21);
            FrontDoor.Shown last = made.getLast();
            assertThat(
                            door.pages()
                                    .signIn()
                                    .password(
                                            last.login(),
                                            last.password(),
                                            new Origin("127.0.0.1", null)))
                    .isInstanceOf(Tried.Known.class);
            assertThat(door.makeOneOfEach()).isEmpty();
            assertThat(door.invite()).isEmpty();
            assertThat(door.passing()).isPresent();
        }
        try (Site site = site(url, open)) {
            assertThat(site.leavesAccountsOut()).isTrue();
        }
    }
}
