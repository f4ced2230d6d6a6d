package io.loomdeck.agent.browserpool;

/** The pages on which the commands of Selenium IDE are tried. */
final class SeleniumPages {

    private SeleniumPages() {}

    static void on(PageServer site) {
        site.page("/base/", "<title>Base</title>")
                .page("/", """
                        <title>Shop</title><h1 id=head>The shop</h1><a href=/other id=link>Other page</a>
                        <p id=hidden style="display: none">Unseen</p>
                        <p id=later></p><script>
                          setTimeout(() => later.textContent = 'Now', 300);
                          setTimeout(() => { const b = document.createElement('button'); b.id = 'late';
                            b.textContent = 'Late'; b.onclick = () => document.title = 'clicked late';
                            document.body.append(b); }, 400);
                        </script>
                        """)
                .page("/other", "<title>Other</title><a href=/popup target=_blank id=open>Open</a>")
                .page("/popup", "<title>Popup</title>")
                .page("/form", """
                        <title>Form</title><form id=form onsubmit="event.preventDefault(); document.title = 'sent'">
                        <input id=name name=name value=old><input id=fixed value=fixed readonly><input id=off disabled>
                        <input type=checkbox id=box><input type=checkbox id=on checked>
                        <select id=one><option value=a>Apple<option value=b id=second>Banana<option value=c>Cherry</select>
                        <select id=many multiple><option value=x>X<option value=y>Y</select>
                        <input type=file id=file><button id=send>Send</button>
                        </form><div id=rich contenteditable=true>old</div><div id=plain>old</div>
                        """)
                .page("/mouse", """
                        <title>Mouse</title><style>div { width: 100px; height: 60px; margin: 80px; background: #ddd }</style>
                        <div id=area></div><div id=from draggable=true>From</div><div id=to>To</div><pre id=seen></pre>
                        <script>
                          for (const kind of ['mousedown', 'mouseup', 'mouseenter', 'mouseleave', 'dblclick', 'click', 'mousemove'])
                            area.addEventListener(kind, e => seen.textContent += kind + '@' + e.offsetX + ',' + e.offsetY + ' ');
                          document.getElementById('to').addEventListener('mouseup', () => document.title = 'dropped');
                          document.getElementById('to').addEventListener('dragover', e => e.preventDefault());
                          document.getElementById('to').addEventListener('drop', () => document.title = 'dropped');
                        </script>
                        """)
                .page("/dialogs", """
                        <title>Dialogs</title><button id=alert onclick="alert('Hello'); document.title = 'alerted'">A</button>
                        <button id=confirm onclick="document.title = confirm('Sure?')">C</button>
                        <button id=prompt onclick="document.title = prompt('Name?')">P</button>
                        """)
                .page("/frames", "<title>Outside</title><iframe id=in src=/inner></iframe>")
                .page("/inner", "<p id=where>inside</p><iframe src=/innermost></iframe>")
                .page("/innermost", "<p id=where>innermost</p>")
                .page("/waits", """
                        <title>Waits</title><p id=gone>Going</p><p id=fades>Fading</p><input id=field disabled><input id=locks>
                        <script>setTimeout(() => { gone.remove(); fades.style.display = 'none'; field.disabled = false;
                          locks.readOnly = true; }, 300);</script>
                        """);
    }
}
