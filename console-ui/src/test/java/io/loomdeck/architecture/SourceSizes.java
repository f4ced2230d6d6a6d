package io.loomdeck.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Measures Java sources against the sizes that the design sets. Reads the sources only; compiles nothing. */
final class SourceSizes {

    static final int FILE_LINES = 300;
    static final int TYPE_METHODS = 20;
    /** Between the braces. */
    static final int METHOD_LINES = 30;

    static final int CONSTRUCTOR_PARAMETERS = 7;

    private SourceSizes() {}

    /**
     * What is too large in some files.
     *
     * @return one sentence each, such as {@code Engine.run has 41 lines, more than 30}
     */
    static List<String> excessesIn(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            var sources = manager.getJavaFileObjectsFromPaths(files);
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
            var positions = Trees.instance(task).getSourcePositions();
            var excesses = new ArrayList<String>();
            for (CompilationUnitTree unit : task.parse()) {
                new Measurement(unit, positions, excesses).scan(unit, null);
            }
            return excesses;
        }
    }

    private static final class Measurement extends TreeScanner<@Nullable Void, @Nullable String> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> excesses;

        Measurement(CompilationUnitTree unit, SourcePositions positions, List<String> excesses) {
            this.unit = unit;
            this.positions = positions;
            this.excesses = excesses;
        }

        @Override
        public @Nullable Void visitCompilationUnit(CompilationUnitTree node, @Nullable String outer) {
            String file = Path.of(node.getSourceFile().getName()).getFileName().toString();
            check(file, lines(node), "lines", FILE_LINES);
            return super.visitCompilationUnit(node, outer);
        }

        @Override
        public @Nullable Void visitClass(ClassTree node, @Nullable String outer) {
            String name = outer == null ? node.getSimpleName().toString() : outer + "." + node.getSimpleName();
            long methods = node.getMembers().stream()
                    .filter(member -> member instanceof MethodTree method && !isConstructor(method))
                    .count();
            check(name, methods, "methods", TYPE_METHODS);
            boolean record = node.getKind() == Tree.Kind.RECORD;
            for (Tree member : node.getMembers()) {
                if (member instanceof MethodTree method && isConstructor(method) && !record) {
                    check(name, method.getParameters().size(), "constructor parameters", CONSTRUCTOR_PARAMETERS);
                }
            }
            return super.visitClass(node, name);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree node, @Nullable String outer) {
            if (node.getBody() != null && !node.getModifiers().getFlags().contains(Modifier.ABSTRACT)) {
                check(outer + "." + node.getName(), lines(node.getBody()) - 2, "lines", METHOD_LINES);
            }
            return super.visitMethod(node, outer);
        }

        private static boolean isConstructor(MethodTree method) {
            return method.getName().contentEquals("<init>");
        }

        private long lines(Tree tree) {
            LineMap map = unit.getLineMap();
            long first = map.getLineNumber(Math.max(0, positions.getStartPosition(unit, tree)));
            return map.getLineNumber(positions.getEndPosition(unit, tree)) - first + 1;
        }

        private void check(String what, long size, String unitOfSize, int limit) {
            if (size > limit) {
                excesses.add("%s has %d %s, more than %d".formatted(what, size, unitOfSize, limit));
            }
        }
    }
}
