package chartwell.engine.fhirpath;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What is known of an expression's result before any resource is seen: the types that its nodes
/// can have, whether there is at most one, and whether there is always one in a valid resource.
///
public record Shape(List<Item> items, boolean single, boolean required) {

    /// A type that nodes can have; `targets` are the resource types that a reference of this
    /// element may lead to, empty for any.
    public record Item(NodeType type, List<String> targets) {
        public Item {
            targets = List.copyOf(targets);
        }
    }

    static final Shape NOTHING = new Shape(List.of(), true, false);
    static final Shape TRUTH = one(Types.BOOLEAN, false);
    static final Shape COUNT = one(Types.INTEGER, true);
    static final Shape ANY = new Shape(List.of(new Item(Types.ANY, List.of())), false, false);

    public Shape {
        items = List.copyOf(items);
    }

    static Shape one(NodeType type, boolean required) {
        return new Shape(List.of(new Item(type, List.of())), true, required);
    }

    Shape atMostOne() {
        return new Shape(items, true, false);
    }

    Shape perhaps() {
        return new Shape(items, single, false);
    }

    /// Nodes of either.
    public Shape or(Shape other) {
        List<Item> all = new ArrayList<>(items);
        for (Item item : other.items) {
            if (!all.contains(item)) {
                all.add(item);
            }
        }
        return new Shape(all, false, required || other.required);
    }

    /// Only the nodes that are of a type.
    Shape only(NodeType wanted) {
        List<Item> kept = new ArrayList<>();
        boolean all = true;
        boolean sure = true;
        for (Item item : items) {
            if (item.type().isA(wanted.name())) {
                kept.add(item);
            } else if (item.type().isAny()) {
                kept.add(new Item(wanted, List.of()));
                sure = false;
            } else if (wanted.isA(item.type().name())) {
                kept.add(new Item(wanted, item.targets()));
                sure = false;
            } else {
                all = false;
            }
        }
        return new Shape(kept, single, required && all && sure);
    }

    /// What the nodes can be reckoned with as.
    Set<NodeType.Category> categories() {
        Set<NodeType.Category> found = EnumSet.noneOf(NodeType.Category.class);
        items.forEach(item -> found.add(item.type().category()));
        return found;
    }

    /// Whether a node can be of one of these categories; true where there is never a node.
    boolean mayBe(Set<NodeType.Category> wanted) {
        return items.isEmpty()
                || items.stream()
                        .anyMatch(
                                item ->
                                        item.type().isAny()
                                                || wanted.contains(item.type().category()));
    }

    /// The types, as shown in messages.
    public String shown() {
        return items.isEmpty()
                ? "nothing"
                : String.join(" or ", items.stream().map(item -> item.type().name()).toList());
    }
}
