import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { gatherCalls } from '../../components/gather-calls.ts';
import { toast } from '../../components/toast-store.ts';
import { queries } from '../../queries.ts';
import { uploadFiles } from './upload-store.ts';

const togetherMs = 800;

/** Sends files; a single one is opened as soon as it is stored, several fill the shelf. */
export function useUpload(): (files: readonly File[]) => void {
  const status = useQuery(queries.status());
  const client = useQueryClient();
  const navigate = useNavigate();
  const maxBytes = status.data?.uploads.maxBytes;
  return useCallback(
    (files) => {
      if (files.length === 0) return;
      // A folder of a thousand files does not fetch the library a thousand times.
      const refresh = gatherCalls(
        () => void client.invalidateQueries({ queryKey: ['library'] }),
        files.length > 1 ? togetherMs : 0,
      );
      void uploadFiles(files, {
        maxBytes,
        onStored: (record, duplicate) => {
          client.setQueryData(queries.paper(record.paper.id).queryKey, record);
          refresh();
          if (files.length > 1) return;
          if (duplicate) toast('You had this file already. Here it is.');
          void navigate({ to: '/paper/$paperId', params: { paperId: record.paper.id } });
        },
      });
    },
    [client, maxBytes, navigate],
  );
}
