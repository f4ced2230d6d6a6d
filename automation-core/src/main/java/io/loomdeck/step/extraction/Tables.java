package io.loomdeck.step.extraction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** HTML tables as rows. */
final class Tables {

    private Tables() {}

    /**
     * A table's rows: mappings by column where the first row is made of headings, else lists of texts. A cell over
     * several columns counts for each of them.
     */
    static List<Object> rows(Element element) {
        Element table = element.is("table") ? element : element.selectFirst("table");
        Elements rows = (table == null ? element : table).select("tr");
        List<Object> result = new ArrayList<>();
        List<String> columns = List.of();
        for (Element row : rows) {
            // A table within a cell is that cell's text.
            if (table != null && !Objects.equals(row.closest("table"), table)) {
                continue;
            }
            List<String> cells = cells(row);
            if (result.isEmpty() && columns.isEmpty() && isHeading(row)) {
                columns = unique(cells);
            } else if (!cells.isEmpty()) {
                result.add(columns.isEmpty() ? cells : byColumn(columns, cells));
            }
        }
        return result;
    }

    private static boolean isHeading(Element row) {
        boolean inHead = row.parent() != null && row.parent().is("thead");
        return inHead || (!row.children().isEmpty() && row.children().stream().allMatch(cell -> cell.is("th")));
    }

    private static List<String> cells(Element row) {
        List<String> cells = new ArrayList<>();
        for (Element cell : row.children()) {
            if (cell.is("td, th")) {
                int span = Math.clamp(number(cell.attr("colspan")), 1, 1000);
                for (int i = 0; i < span; i++) {
                    cells.add(cell.text());
                }
            }
        }
        return cells;
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 1;
    }

    private static List<String> unique(List<String> headings) {
        List<String> columns = new ArrayList<>();
        for (String heading : headings) {
            String base = heading.isBlank() ? "column " + (columns.size() + 1) : heading;
            String column = base;
            for (int n = 2; columns.contains(column); n++) {
                column = base + " " + n;
            }
            columns.add(column);
        }
        return columns;
    }

    private static Map<String, String> byColumn(List<String> columns, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < Math.max(columns.size(), cells.size()); i++) {
            String column = i < columns.size() ? columns.get(i) : "column " + (i + 1);
            row.put(column, i < cells.size() ? cells.get(i) : "");
        }
        return row;
    }
}
