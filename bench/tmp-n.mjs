import { build } from 'esbuild';
await build({ entryPoints:['packages/language-service/src/index.ts'],bundle:true,format:'esm',platform:'node',mainFields:['module','main'],outfile:'/tmp/svc.mjs',logLevel:'error'});
const s = await import('/tmp/svc.mjs');
const heap=()=>{gc();gc();return process.memoryUsage().heapUsed};
{
const p=new s.Project(); const lines=[]; for(let i=0;i<100000;i++) lines.push(i%10?`# remark ${i}`:`x${i} = 'v${i}'`); let text="name='a'\nmemory=64\n"+lines.join('\n')+"\nvif=['bridge=b']\n";
const T=async(n,f)=>{const t=performance.now();await f();console.log(n,(performance.now()-t).toFixed(0)+'ms')};
await T('open',()=>p.update([{path:'/a.cfg',text,language:'cfg'}]));
await T('diag',()=>s.diagnosticsOf(p,'/a.cfg'));
await T('edit+diag',()=>{p.update([{path:'/a.cfg',text:text.replace('memory=64','memory=65'),language:'cfg'}]);return s.diagnosticsOf(p,'/a.cfg')});
const o=text.length-5;
for(const [n,f] of Object.entries({hover:()=>s.hover(p,'/a.cfg',o),comp:()=>s.completion(p,'/a.cfg',o),compName:()=>s.completion(p,'/a.cfg',text.length),sym:()=>s.documentSymbols(p,'/a.cfg'),tok:()=>s.semanticTokens(p,'/a.cfg'),fold:()=>s.foldingRanges(p,'/a.cfg'),hints:()=>s.inlayHints(p,'/a.cfg',{start:0,end:o}),links:()=>s.documentLinks(p,'/a.cfg'),hl:()=>s.documentHighlights(p,'/a.cfg',o),sel:()=>s.selectionRanges(p,'/a.cfg',[o]),actions:()=>s.codeActions(p,'/a.cfg',{start:0,end:5}),lens:()=>s.codeLenses(p,'/a.cfg')})) await T(n,f);
}
const files=[];
for(let i=0;i<10000;i++) files.push({path:`/h${i/100|0}/etc/xen/g${i}.cfg`,text:`name = "g${i}"\nkernel = "/boot/vmlinuz-2.6.18-6-xen-686"\nmemory = 256\nroot="/dev/sda1 ro"\ndisk = [ "phy:/dev/vg0/g${i}-root,sda1,w",\n "phy:/dev/vg0/g${i}-swap,sda2,w" ]\nvif = [ "mac=00:16:3e:00:${(i>>8).toString(16).padStart(2,'0')}:${(i&255).toString(16).padStart(2,'0')},bridge=xenbr0" ]\nvnc=1\nvncdisplay=${i%100}\n`});
const b=heap(); const p=new s.Project(); let t=performance.now(); p.update(files); console.log('read',performance.now()-t); const c=heap(); t=performance.now(); for(const f of files) p.findingsOf(f.path); console.log('judge',performance.now()-t); const d=heap();
console.log('KB a guest: read',(c-b)/1e7,'judged',(d-b)/1e7);
globalThis.keep=p;
