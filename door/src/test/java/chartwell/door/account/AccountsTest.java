package chartwell.door.account;

import static chartwell.door.account.Door.ADMINISTRATOR;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.door.account.Accounts.Changed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

@Tag("database")
class AccountsTest {
    private final Door door = new Door();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void makesOneOfANameAndTracesIt() throws Exception {
        Account ada = door.account("ada", "clinician", "researcher");
        assertThat(ada.actor().name()).isEqualTo("ada");
        assertThat(ada.roles()).containsExactly("clinician", "researcher");
        assertThat(
                        door.accounts.create(
                                ADMINISTRATOR,
                                "ada",
                                new Particulars("Other", List.of(), List.of()),
                                null,
                                true))
                .isInstanceOf(Changed.Not.class);
        assertThat(door.trail())
                .containsExactly(
                        "root account-create ok account ada roles=clinician,researcher links=");
        assertThat(door.accounts.all()).containsExactly(ada);
    }

    @Test
    void alwaysLeavesSomebodyWhoCanMakeAccounts() {
        Account one = door.account("one", "administrator");
        assertThat(door.accounts.disable(ADMINISTRATOR, one.id(), true))
                .isInstanceOf(Changed.Not.class);
        Particulars less = new Particulars("One", List.of(), List.of("coder"));
        assertThat(door.accounts.change(ADMINISTRATOR, one.id(), less))
                .isInstanceOf(Changed.Not.class);
        door.account("two", "administrator");
        assertThat(door.accounts.change(ADMINISTRATOR, one.id(), less))
                .isInstanceOf(Changed.Done.class);
        assertThat(door.accounts.find(one.id()).orElseThrow().roles()).containsExactly("coder");
    }

    @Test
    void endsSessionsWhereRolesChangeAndNotWhereANameDoes() {
        Account ada = door.account("ada", "clinician");
        Account named =
                Door.done(
                        door.accounts.change(
                                ADMINISTRATOR,
                                ada.id(),
                                new Particulars("Ada", List.of(), List.of("clinician"))));
        assertThat(named.epoch()).isEqualTo(ada.epoch());
        Account linked =
                Door.done(
                        door.accounts.change(
                                ADMINISTRATOR,
                                ada.id(),
                                new Particulars(
                                        "Ada", List.of("Practitioner/1"), List.of("clinician"))));
        assertThat(linked.epoch()).isEqualTo(ada.epoch() + 1);
    }

    @Test
    void theFirstIsMadeOnceAndByTheLastSecretOnly() {
        String old = door.first.invite().orElseThrow().text();
        String secret = door.first.invite().orElseThrow().text();
        String hash = door.passwords.hash(Door.PASSWORD);
        assertThat(door.first.make(ADMINISTRATOR, old, "eve", "Eve", hash))
                .isInstanceOf(Changed.Not.class);
        assertThat(door.first.make(ADMINISTRATOR, "", "eve", "Eve", hash))
                .isInstanceOf(Changed.Not.class);
        Account ada = Door.done(door.first.make(ADMINISTRATOR, secret, "ada", "Ada", hash));
        assertThat(ada.roles()).containsExactly("administrator");
        assertThat(door.first.make(ADMINISTRATOR, secret, "eve", "Eve", hash))
                .isInstanceOf(Changed.Not.class);
        assertThat(door.first.invite()).isEmpty();
        assertThat(door.accounts.all()).containsExactly(ada);
    }
}
