package io.loomdeck.console.editor.ui;

/** What a new script can begin as. */
enum Starter {
    EMPTY("Empty", """
            name: Untitled
            description: What it does, in a sentence.

            steps:
              - log: Hello
            """),
    HTTP("Call an API", """
            name: Call an API
            description: Asks an API and checks its answer.

            inputs:
              url: { type: url, default: "${console.url}/playground/api/catalog" }

            steps:
              - name: Ask
                http: GET ${url}
                expect: { status: 200 }
                extract: { total: "$.total" }

              - log: "There are ${total} items."

            outputs: { total: "${total}" }
            """),
    SCRAPE("Read many pages", """
            name: Read many pages
            description: Reads pages several at a time and keeps what they hold as CSV.

            inputs:
              site: { type: url, default: "${console.url}/playground" }
              pages: { type: integer, default: 5, min: 1, max: 1000 }

            steps:
              - name: Read every page
                forEach: ${range(1, pages)}
                as: page
                concurrency: 8
                onError: collect
                steps:
                  - http: GET ${site}/catalog?page=${page}
                    retry: { attempts: 3 }
                    extract:
                      names: { css: "article h2", text: all }
                      prices: { css: "article .price", text: all, as: number }
                  - append: { to: products, rows: "${zip({'name': names, 'price': prices})}" }

              - name: Keep them
                table: { write: products.csv, rows: "${products}", columns: [name, price] }
            """),
    BROWSER("Use a browser", """
            name: Use a browser
            description: Opens a page as a person does and looks at it.

            inputs:
              site: { type: url, default: "${console.url}/playground" }

            steps:
              - name: Look at the catalogue
                browser:
                  - open: ${site}/catalog
                  - click: "article:first-of-type a"
                  - screenshot: product
            """);

    private final String label;
    private final String source;

    Starter(String label, String source) {
        this.label = label;
        this.source = source;
    }

    String label() {
        return label;
    }

    String source() {
        return source;
    }
}
