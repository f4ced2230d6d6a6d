package io.loomdeck.agent.browserpool;

/** The pages of {@link DriverConformance}. */
final class ConformancePages {

    private ConformancePages() {}

    static void addTo(PageServer site) {
        site.page("/", """
                        <title>Home</title><h1>Home</h1><ul><li class=item>Tea</li><li class=item>Milk</li></ul>
                        <a id=next href=/slow-image>Next page</a>
                        <a id=popup target=_blank href=/form>Another window</a><p id=part></p>
                        """)
                .page("/slow-image", """
                        <title>loading</title><h1>Image</h1><img src=/delayed.js onerror="document.title = 'loaded'">
                        """)
                .page("/sent", "<title>Sent</title>")
                .page("/form", """
                        <title>Form</title>
                        <form action=/sent><input id=name placeholder=Name required value=""><input id=off disabled>
                        <input type=checkbox id=agree><input type=checkbox id=news checked>
                        <select name=country oninput="document.title = 'input'"
                          onchange="document.title += ' change ' + this.value">
                          <option value=de>Germany<option value=es selected>Spain</select>
                        <select name=size multiple><option value=S selected>S<option value=M>M<option value=L>L</select>
                        <textarea name=note></textarea><input type=file id=file>
                        <input id=hidden style="display: none"><button id=send formnovalidate>Send it</button></form>
                        <div id=edited contenteditable>text</div>
                        <div id=box style="position: absolute; left: 30px; top: 500px; width: 120px; height: 40px;
                          background: green"></div>
                        <script>document.getElementById('name').removeAttribute('value')</script>
                        """)
                .page("/late", """
                        <title>Late</title><script>
                        const add = after => setTimeout(() => document.body.insertAdjacentHTML('beforeend',
                          '<p id=late>late</p>'), after)</script>
                        """)
                .page("/text", """
                        <title>Text</title>
                        <p> two   words </p><div><p>first</p><p>second</p></div><p>a<br>b</p>
                        <table><tr><td>A</td><td>B</td></tr><tr><td>C</td><td>D</td></tr></table>
                        <p style="text-transform: uppercase">shouted</p><p style="display: none">unseen</p>
                        <pre>kept  as
                        it is</pre>
                        <p>seen<span style="visibility: hidden">unseen</span></p>
                        <div>one<div>two</div></div>
                        <x-slot>in a slot</x-slot>
                        <p>no&nbsp;break</p>
                        <template></template>
                        <script>
                          document.querySelector('template').remove();
                          const root = document.querySelector('x-slot').attachShadow({mode: 'open'});
                          root.innerHTML = '<slot></slot> <i>shadow</i>';
                          document.currentScript.remove();
                        </script>
                        """)
                .page("/clicks", """
                        <title>Clicks</title><body style="height: 3000px">
                        <button id=it>It</button>
                        <button id=inner-button onclick="document.title = 'outer'"><b id=inner>Inner</b></button>
                        <div style="position: relative; width: 200px; height: 60px"><button id=covered>Covered</button>
                          <div style="position: absolute; inset: 0; background: white"></div></div>
                        <button id=none style="display: none">None</button>
                        <button id=far style="position: absolute; top: 2500px" onclick="document.title = 'far'">Far</button>
                        <script>
                          const seen = [];
                          for (const kind of ['pointerdown', 'mousedown', 'focus', 'pointerup', 'mouseup', 'click']) {
                            document.getElementById('it').addEventListener(kind, event => {
                              seen.push(kind === 'click' ? kind + ' ' + event.detail : kind);
                              document.title = seen.join(' ');
                            });
                          }
                        </script>
                        """)
                .page("/keys", """
                        <title>Keys</title><input id=in><p id=log></p>
                        <script>
                          const field = document.getElementById('in'), log = document.getElementById('log');
                          const say = text => log.textContent += ' ' + text;
                          field.onkeydown = event => say(`down ${event.key} ${event.code} ${event.keyCode}`);
                          field.onkeypress = event => say('press ' + event.key);
                          field.onkeyup = event => say('up ' + event.key);
                          field.oninput = () => say('input ' + field.value);
                        </script>
                        """)
                .page("/shadow", """
                        <title>Shadow</title><p>Plain</p><div id=host></div><script>
                          host.attachShadow({mode: 'open'}).innerHTML =
                            '<button onclick="document.title = \\'pressed\\'">Press</button>';
                        </script>
                        """)
                .page("/strict", """
                        <meta http-equiv=Content-Security-Policy content="script-src 'none'">
                        <title>Strict</title><button id=it>It</button>
                        """)
                .page("/frames", """
                        <title>Frames</title><h1>Outer</h1>
                        <iframe id=in name=in src=/inner style="margin-left: 40px; border: 7px solid; padding: 3px"></iframe>
                        <iframe id=other src=/inner></iframe>
                        """)
                .page("/inner", """
                        <h1>Inner</h1><button id=press onclick="this.textContent = 'pressed'">Press</button>
                        <input id=text><iframe src=/innermost></iframe>
                        """)
                .page("/innermost", """
                        <h1>Innermost</h1><button id=deep onclick="this.textContent = 'pressed'">Press</button>
                        """)
                .page("/alerts", """
                        <title>Alerts</title>
                        <button id=alert onclick="alert('Hello'); document.title = 'told'">Alert</button>
                        <button id=confirm onclick="document.title = confirm('Sure?')">Confirm</button>
                        <button id=prompt onclick="document.title = prompt('Name?')">Prompt</button>
                        """)
                .page("/mouse", """
                        <title>Mouse</title>
                        <div id=it style="position: absolute; left: 40px; top: 50px; width: 100px; height: 40px"
                          onmousemove="document.title = `at ${event.clientX},${event.clientY}`"
                          onclick="document.title = 'click' + (event.shiftKey ? ' shift' : '')"
                          ondblclick="document.title = 'double'" oncontextmenu="document.title = 'context'">It</div>
                        """)
                .page("/drag", """
                        <title>Drag</title>
                        <div id=knob style="width: 40px; height: 40px; background: red">Knob</div>
                        <div id=place style="position: absolute; left: 300px; top: 20px; width: 90px; height: 90px">Place</div>
                        <div id=card draggable=true style="width: 80px; height: 40px">Card</div>
                        <div id=done style="position: absolute; left: 300px; top: 200px; width: 200px; height: 200px"
                          ondragover="event.preventDefault()"
                          ondrop="document.title = 'dropped ' + event.dataTransfer.getData('text')">Done</div>
                        <script>
                          let held = false;
                          knob.onmousedown = () => held = true;
                          onmouseup = event => { if (held) document.title = `dragged by mouse ${event.clientX}`; held = false };
                          card.ondragstart = event => event.dataTransfer.setData('text', 'card');
                        </script>
                        """)
                .page("/never", "<title>Never</title><img src=/hanging.js>");
    }
}
