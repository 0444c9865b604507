import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { toast } from '../../components/toast-store.ts';
import { importStore } from '../import/import-store.ts';
import { droppedFiles, isList } from './dropped-files.ts';
import { useUpload } from './use-upload.ts';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files and folders dropped anywhere on the page, and says so while they are held over it. */
export function DropOverlay() {
  const upload = useUpload();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const take = (files: readonly File[]) => {
      const list = files.find(isList);
      if (list) void list.text().then(importStore.openNew);
      const papers = files.filter((file) => !isList(file));
      if (papers.length > 0) upload(papers);
      else if (!list) toast('There is no PDF in this folder.');
    };
    // dragenter and dragleave fire for every element passed: only their balance tells when the page is left.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent) => {
      if (!holdsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (event.dataTransfer) void droppedFiles(event.dataTransfer).then(take);
    };
    const abort = new AbortController();
    const options = { signal: abort.signal };
    window.addEventListener('dragenter', enter, options);
    window.addEventListener('dragleave', leave, options);
    window.addEventListener('dragover', hover, options);
    window.addEventListener('drop', drop, options);
    return () => abort.abort();
  }, [upload]);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-paper/85 backdrop-blur-sm">
      <div className="grid h-[calc(100dvh-3rem)] w-[calc(100vw-3rem)] place-items-center rounded-3xl border-2 border-accent border-dashed">
        <p className="flex items-center gap-3 font-serif text-2xl">
          <FileDown aria-hidden="true" className="size-7 text-accent" /> Drop PDFs, folders or a list
        </p>
      </div>
    </div>
  );
}
