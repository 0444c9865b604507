/** The look of the exported page; no font and no picture from elsewhere. */
export const htmlStyle = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d1b26;--faint:#6a6675;--line:#e3dfd6;--panel:#fff;--mark:#fdeeb5;--on:#ffc9b0;--accent:#5a2a8c;--warm:#c8401f}
@media (prefers-color-scheme:dark){:root{--paper:#141218;--ink:#e9e6ee;--faint:#a09baa;--line:#302c38;--panel:#1b1821;--mark:#463c12;--on:#7a341d;--accent:#c3a2ee;--warm:#ff8a66}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding:30vh 0}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.62 Georgia,"Iowan Old Style","Palatino Linotype",serif;overflow-wrap:anywhere}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;z-index:2;padding:.5rem .8rem;background:var(--panel);border-radius:.4rem}
.page{display:grid;grid-template-columns:minmax(0,1fr) minmax(20rem,27rem);max-width:84rem;margin:0 auto}
main{padding:3.5rem clamp(1.2rem,5vw,5rem) 40vh;max-width:52rem;justify-self:center;width:100%}
aside{border-left:1px solid var(--line);background:var(--panel);font:15px/1.55 system-ui,"Segoe UI",Roboto,sans-serif;position:sticky;top:0;height:100vh;overflow-y:auto;padding:2.2rem 1.6rem 3rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .6rem;text-wrap:balance}
h2{font-size:1.2rem;margin:0 0 .8rem}
main h3{font-size:1.25rem;margin:2.4rem 0 .6rem}main h4,main h5,main h6{font-size:1.05rem;margin:1.8rem 0 .4rem}
main p,main ul,main ol{margin:0 0 1rem}
.by,.source,.authors,.caption,.note,.around,footer,.empty{color:var(--faint)}
.by{margin:0 0 .3rem}.source{font-size:.92rem;margin:0 0 1.4rem}
.title{font-weight:600;font-size:1.15rem}.caption,.note,.references{font-size:.92rem}
.formula,.table,.figure{font-size:.92rem;padding-left:1.4rem;color:var(--faint)}
.references{padding-left:1.2rem;list-style:none}.references li{margin:0 0 .5rem;text-indent:-1.2rem}
.notice{border-left:3px solid var(--warm);padding:.2rem 0 .2rem .9rem;margin:0 0 1.8rem;font:15px/1.55 system-ui,sans-serif}
blockquote{margin:0 0 1.6rem;padding:0 0 0 1rem;border-left:2px solid var(--line)}blockquote p{margin:0}blockquote footer{font-size:.85rem}
mark{background:var(--mark);color:inherit;border-radius:.15em;padding:.06em 0;box-decoration-break:clone;-webkit-box-decoration-break:clone}
mark.on,mark:target,span:target+mark{background:var(--on)}
aside h3{font-size:.8rem;letter-spacing:.06em;text-transform:uppercase;color:var(--faint);margin:1.7rem 0 .5rem}
aside h4{font-size:.97rem;margin:1.3rem 0 .35rem}
aside ul{list-style:none;margin:0;padding:0}aside li,aside p{margin:0 0 .65rem}
.tldr{font-size:1.08rem;line-height:1.5;padding-left:.9rem;border-left:3px solid var(--accent)}
a{color:var(--accent);text-underline-offset:.18em}
a.cite{color:inherit;text-decoration:none;border-radius:.2em}
a.cite:hover,a.cite.on{background:var(--mark)}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.page-no{color:var(--faint);font-size:.82em;white-space:nowrap}
.weak{color:var(--warm);font-size:.82em;white-space:nowrap}
.made{border-top:1px solid var(--line);margin-top:2rem;padding-top:1rem;font-size:.84rem;color:var(--faint)}
@media (max-width:60rem){.page{display:flex;flex-direction:column-reverse}aside{position:static;height:auto;border-left:0;border-bottom:1px solid var(--line);padding:1.8rem 1.2rem}main{padding-top:2rem}html{scroll-padding:15vh 0}}
@media print{aside{position:static;height:auto}.page{display:block}}
`;

/**
 * Shows the words of the sentence that is clicked, all places at once; without it links lead to the first. In the
 * text, a click on marked words shows the sentence that rests on them.
 */
export const htmlScript = `
(function(){
var all=function(s){return Array.prototype.slice.call(document.querySelectorAll(s))};
function show(ids,from){
all('.on').forEach(function(e){e.classList.remove('on')});
if(from)from.classList.add('on');
ids.forEach(function(id){all('mark[data-c~="'+id+'"]').forEach(function(e){e.classList.add('on')})});
}
document.addEventListener('click',function(event){
var link=event.target.closest('a.cite');
if(link){
var ids=link.dataset.c.split(' ');
var first=document.getElementById(ids[0]);
if(!first)return;
event.preventDefault();
show(ids,link);
history.replaceState(null,'','#'+ids[0]);
first.scrollIntoView({block:'center'});
return;
}
var mark=event.target.closest('mark');
if(!mark||String(getSelection()))return;
var wanted=mark.dataset.c.split(' ');
var cite=all('a.cite').filter(function(a){return a.dataset.c.split(' ').some(function(id){return wanted.indexOf(id)>=0})})[0];
if(!cite)return;
show(cite.dataset.c.split(' '),cite);
cite.scrollIntoView({block:'nearest'});
});
}());
`;
