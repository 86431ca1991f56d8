package chartwell.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Files and methods stay small enough to be read in one sitting.
///
/// What is larger stands here with its size. The numbers may only shrink: a test also fails when
/// a file or method has become smaller than what is written, so that the list is corrected.
class SizesTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;

    private static final Map<String, Integer> LARGER_FILES = Map.of();
    private static final Map<String, Integer> LARGER_METHODS = Map.of();

    @Test
    void filesAreShort() {
        List<House.Source> sources =
                Stream.of("main", "test").flatMap(kind -> House.sources(kind).stream()).toList();
        assertThat(sources).hasSizeGreaterThan(80);
        Map<String, Integer> larger = new TreeMap<>();
        for (House.Source source : sources) {
            if (source.lines().size() > FILE_LINES) {
                larger.put(source.name(), source.lines().size());
            }
        }
        assertThat(larger)
                .as("files over %d lines: divide what grew, correct what shrank", FILE_LINES)
                .isEqualTo(LARGER_FILES);
    }

    @Test
    void methodsAreShort() throws IOException {
        Map<String, Integer> sizes = methodSizes();
        assertThat(sizes).hasSizeGreaterThan(400);
        Map<String, Integer> larger = new TreeMap<>(sizes);
        larger.values().removeIf(size -> size <= METHOD_LINES);
        assertThat(larger)
                .as("methods over %d lines: divide what grew, correct what shrank", METHOD_LINES)
                .isEqualTo(LARGER_METHODS);
    }

    /// Lines of each method of the main sources, by `file#method`.
    private static Map<String, Integer> methodSizes() throws IOException {
        List<House.Source> sources = House.sources("main");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, Integer> sizes = new TreeMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of(),
                                    null,
                                    files.getJavaFileObjectsFromPaths(
                                            sources.stream().map(House.Source::file).toList()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            for (CompilationUnitTree unit : units) {
                String file =
                        House.ROOT.relativize(Path.of(unit.getSourceFile().toUri())).toString();
                new MethodSizes(file, unit, positions, sizes).scan(unit, null);
            }
        }
        return sizes;
    }

    private static final class MethodSizes extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final String file;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Map<String, Integer> sizes;

        MethodSizes(
                String file,
                CompilationUnitTree unit,
                SourcePositions positions,
                Map<String, Integer> sizes) {
            this.file = file;
            this.unit = unit;
            this.positions = positions;
            this.sizes = sizes;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            LineMap lines = unit.getLineMap();
            long end = positions.getEndPosition(unit, method);
            if (end >= 0) {
                long first = lines.getLineNumber(positions.getStartPosition(unit, method));
                int size = (int) (lines.getLineNumber(end) - first + 1);
                // Overloads share a key; the longest one counts.
                sizes.merge(file + "#" + method.getName(), size, Math::max);
            }
            return super.visitMethod(method, null);
        }
    }
}
