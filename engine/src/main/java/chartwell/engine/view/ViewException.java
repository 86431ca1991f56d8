package chartwell.engine.view;

/// A view that is sound cannot be made of this resource: two values where one is allowed, a value
/// of another type. The message holds no data of the resource; it says which part of the view.
public final class ViewException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ViewException(String path, String message) {
        super(path + ": " + message, null, false, false);
    }
}
