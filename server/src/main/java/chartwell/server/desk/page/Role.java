package chartwell.server.desk.page;

/// For whom a place is; the rail shows places under the name of their role, in this order.
public enum Role {
    EVERYONE("People"),
    RECORDS("Health records"),
    INFORMATICS("Informatics"),
    SYSTEM("System");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    /// What stands above its places.
    public String title() {
        return title;
    }
}
