package chartwell.engine.index;

/// Takes what a resource can be found by.
public interface IndexSink {

    /// The resource has the element of an atom, if only with extensions; once for each atom. Not
    /// called for composites.
    void present(Atom atom);

    /// A value; equal values may come more than once.
    void value(Atom atom, IndexValue value);
}
