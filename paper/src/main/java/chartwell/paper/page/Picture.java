package chartwell.paper.page;

/// A page as a picture.
///
/// @param mediaType `image/jpeg` or `image/png`
/// @param bytes the file; nobody changes it
@SuppressWarnings("ArrayRecordComponent")
public record Picture(String mediaType, byte[] bytes) implements Drawn {}
